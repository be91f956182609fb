//! Finding, clicking and typing inside the element's shadow root: scripts only look, WebDriver acts.

use super::{Browser, Context, Engine, GLANCE, PATIENCE, Result, Value, bail, json};
use fantoccini::elements::{Element, ElementRef};
use std::time::{Duration, Instant};

/// Functions that every script knows.
pub mod read {
    /// `at` chooses among several elements of a page; the first is meant where nothing is said.
    pub const HELPERS: &str = r#"
const at = window.__at ?? 0;
const host = () => document.querySelectorAll("ziping-assessment, ziping-desk, ziping-kit")[at];
const root = () => host()?.shadowRoot;
const stage = () => root()?.querySelector(".stage");
const $ = (selector) => root()?.querySelector(selector);
const $$ = (selector) => [...(root()?.querySelectorAll(selector) ?? [])];
const words = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
const shown = (node) => Boolean(node?.getClientRects().length);
const labelled = (text) => $$("button, summary, label.file, label.option").filter(shown).find((node) => words(node).includes(text));
const inner = () => root()?.activeElement;
const atRest = (node, still) => new Promise((done) => {
  const place = node.closest("select") ?? node;
  place.scrollIntoView({ block: "center" });
  const look = (before, left) => {
    const { x, y } = place.getBoundingClientRect();
    if (!still || !left || before === `${x} ${y}`) done();
    else requestAnimationFrame(() => look(`${x} ${y}`, left - 1));
  };
  // A page that is not on top has no frames.
  if (document.hidden) done();
  else requestAnimationFrame(() => look("", 60));
});
const page = () => ({ url: location.href, title: words($("h1")), notices: $$(".notice, .start-note").map(words), main: words($("main")).slice(0, 1500) });
"#;
}

/// Lets nothing but an element have the next press: one that misses it does nothing.
const AIM: &str = "const aim = (event) => {
  window.__letGo();
  window.__pressed = event.composedPath().includes(args[0]) ? 'hit' : 'missed';
  if (window.__pressed === 'hit') return;
  event.preventDefault();
  event.stopImmediatePropagation();
};
window.__letGo?.();
window.__pressed = 'waits';
window.__letGo = () => window.removeEventListener('click', aim, true);
window.addEventListener('click', aim, true);";
/// So long the page may take for a press; a control that is off takes none.
const TAKEN: Duration = Duration::from_secs(5);

/// What WebDriver calls an element in JSON.
const KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Browser {
    /// Waits for what an expression gives: an element.
    pub async fn find(&self, expression: &str, args: &[Value]) -> Result<Element> {
        let found = self.until("it is there", expression, args).await?;
        let id = found[KEY].as_str().with_context(|| format!("{expression} is no element: {found}"))?;
        Ok(Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())))
    }

    /// Brings an element to the middle, and waits for the frame in which the page itself still scrolls or moves the focus
    /// after something new is shown: before it no user could act. If the element is gone, acting on it will say so.
    async fn at_rest(&self, element: &Element) {
        // WebKit's driver presses where the element was when it looked: there it has to stand still first.
        let still = self.engine == Engine::WebKit;
        let args = [json!({ KEY: element.element_id().to_string() }), json!(still)];
        self.awaited("atRest(...args)", &args).await.ok();
    }

    /// Clicks what an expression gives, as a user does: in the middle, and only if nothing lies over it.
    pub async fn click_on(&self, expression: &str, args: &[Value]) -> Result<()> {
        let start = Instant::now();
        loop {
            let element = self.find(expression, args).await?;
            self.at_rest(&element).await;
            // WebKit's driver presses where the element was when it looked: what moves then gets the press of another.
            let aimed = self.engine == Engine::WebKit
                && self.run(AIM, &[json!({ KEY: element.element_id().to_string() })]).await.is_ok();
            match element.click().await {
                Ok(()) if aimed && self.missed().await && start.elapsed() < PATIENCE => {}
                Ok(()) => return Ok(()),
                // Drawn anew or still moving: look again.
                Err(error) if start.elapsed() > PATIENCE => bail!("{expression} {args:?} cannot be clicked: {error}"),
                Err(_) => tokio::time::sleep(GLANCE).await,
            }
        }
    }

    /// Whether the last press went elsewhere; on a page that went away with it, it did not.
    async fn missed(&self) -> bool {
        let start = Instant::now();
        loop {
            let pressed = self.value("window.__pressed", &[]).await.unwrap_or_default();
            if pressed != json!("waits") {
                return pressed == json!("missed");
            }
            if start.elapsed() > TAKEN {
                self.run("window.__letGo()", &[]).await.ok();
                return false;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Clicks by a selector.
    pub async fn click(&self, selector: &str) -> Result<()> {
        self.click_on("$(args[0])", &[json!(selector)]).await
    }

    /// Clicks a button, a summary or the label of a file field by its words.
    pub async fn click_words(&self, words: &str) -> Result<()> {
        self.click_on("labelled(args[0])", &[json!(words)]).await
    }

    /// Chooses an option of a radio or check box by its names.
    pub async fn choose(&self, name: &str, value: &str) -> Result<()> {
        let args = [json!(name), json!(value)];
        self.click_on("$$('input').find((input) => input.name === args[0] && input.value === args[1])", &args).await?;
        let what = "$$('input').find((input) => input.name === args[0] && input.value === args[1])?.checked";
        self.until("the choice is taken", what, &args).await?;
        Ok(())
    }

    /// Types into a field by its name.
    pub async fn type_in(&self, name: &str, keys: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            let field =
                self.find("$$('input, textarea').find((field) => field.name === args[0])", &[json!(name)]).await?;
            self.at_rest(&field).await;
            match field.send_keys(keys).await {
                Ok(()) => return Ok(()),
                Err(error) if start.elapsed() > PATIENCE => bail!("{name} cannot be typed into: {error}"),
                Err(_) => tokio::time::sleep(GLANCE).await,
            }
        }
    }

    /// Types a text and waits until the field holds it.
    pub async fn fill(&self, name: &str, text: &str) -> Result<()> {
        self.type_in(name, text).await?;
        self.holds(name, text).await
    }

    /// Types over what stands in a field.
    pub async fn replace(&self, name: &str, text: &str) -> Result<()> {
        // Not by keys: a driver moves the caret to the end of a field in a shadow root, and lets go of what was selected.
        let emptied = "const field = $$('input').find((one) => one.name === args[0]); field.value = '';
          field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))";
        self.run(emptied, &[json!(name)]).await?;
        self.holds(name, "").await?;
        self.fill(name, text).await
    }

    /// Types a whole date into the first field of a date, as `YYYY-MM-DD`, and leaves it.
    pub async fn date(&self, name: &str, day: &str) -> Result<()> {
        self.type_in(name, day).await?;
        self.run("inner()?.blur()", &[]).await?;
        self.holds_date(name, day).await
    }

    /// Waits until the three fields of a date hold this day.
    pub async fn holds_date(&self, name: &str, day: &str) -> Result<()> {
        let what = "['', '.month', '.day'].map((part) => $$('input').find(({ name }) => name === args[0] + part)?.value)\
                    .join('-') === args[1]";
        self.until(&format!("{name} holds {day}"), what, &[json!(name), json!(day)]).await?;
        Ok(())
    }

    /// Waits until a field holds a text.
    pub async fn holds(&self, name: &str, text: &str) -> Result<()> {
        let what = "$$('input, textarea, select').find((field) => field.name === args[0])?.value === args[1]";
        self.until(&format!("{name} holds its text"), what, &[json!(name), json!(text)]).await?;
        Ok(())
    }

    /// Chooses in a list by its name, with the keyboard's help as WebDriver does it.
    pub async fn select(&self, name: &str, value: &str) -> Result<()> {
        let args = [json!(name), json!(value)];
        let option = "$$('select').find((list) => list.name === args[0])?.querySelector(`option[value='${args[1]}']`)";
        let option = self.find(option, &args).await?;
        self.at_rest(&option).await;
        option.click().await?;
        Ok(())
    }

    /// Gives files to the file field of the page at hand.
    pub async fn give_files(&self, files: &[&std::path::Path]) -> Result<()> {
        self.give_to("$('main input[type=file]')", files).await
    }

    /// Gives files to the file field that an expression gives.
    pub async fn give_to(&self, expression: &str, files: &[&std::path::Path]) -> Result<()> {
        let field = self.find(expression, &[]).await?;
        let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
        Ok(field.send_keys(&names.join("\n")).await?)
    }

    /// Waits until the page shows some words.
    pub async fn shows(&self, words: &str) -> Result<()> {
        self.until(&format!("“{words}” is shown"), "words(stage()).includes(args[0])", &[json!(words)]).await?;
        Ok(())
    }
}

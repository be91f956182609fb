//! The way through the steps by clicks and keys, and answers to begin with.

use super::{Browser, Result, Value, json};

/// The nine steps, by their names in drafts and events.
pub const STEPS: [&str; 9] =
    ["start", "conditions", "organisation", "foundation", "evaluation", "category", "evidence", "result", "export"];

/// The parts of the self-evaluation besides its items, in the order of the map.
pub const PARTS: [&str; 4] = ["part.profile", "part.cycles", "part.hands", "part.plan"];

/// Every page: the steps and the parts.
pub fn pages() -> impl Iterator<Item = &'static str> {
    STEPS.into_iter().chain(PARTS)
}

/// The items of the criteria, as the site has them.
pub const ITEMS: [&str; 23] = [
    "4.1.2", "4.1.3", "4.1.4", "4.2.2", "4.2.3", "4.3.2", "4.3.3", "4.4.2", "4.4.3", "4.4.4", "4.4.5", "4.4.6",
    "4.4.7", "4.5.2", "4.5.3", "4.6.2", "4.6.3", "4.7.2", "4.7.3", "4.7.4", "4.7.5", "4.7.6", "4.7.7",
];

/// What the road types as the organisation's name.
pub const NAME: &str = "芜湖示例精密制造有限公司";

/// Choices on the category page that meet the words of category B and not of C.
pub const CATEGORY_B: [(&str, &str); 10] = [
    ("foundation-level", "good"),
    ("management-level", "stable"),
    ("methods-level", "systematic"),
    ("understanding-team", "initial"),
    ("understanding-cqo", "basic"),
    ("understanding-middle", "basic"),
    ("understanding-departments", "basic"),
    ("understanding-leaders", "initial"),
    ("breadth", "some"),
    ("maturity", "none"),
];

impl Browser {
    /// Goes to a step by the map.
    pub async fn go(&self, step: &str) -> Result<()> {
        if let Some(at) = PARTS.iter().position(|known| *known == step) {
            self.unfold_rail().await?;
            self.click_on("$$('.substep')[args[0]]", &[json!(at)]).await?;
            let there = "$$('.substep')[args[0]]?.getAttribute('aria-current') === 'step' && $('.onward')";
            self.until(&format!("{step} is there"), there, &[json!(at)]).await?;
            return Ok(());
        }
        self.go_step(step).await?;
        // Whatever looks at many items has them listed.
        if step == "evaluation" { self.list_items().await } else { Ok(()) }
    }

    /// Lists all items of the self-evaluation at once.
    pub async fn list_items(&self) -> Result<()> {
        self.choose("view", "all").await
    }

    async fn unfold_rail(&self) -> Result<()> {
        if self.value("shown($('.rail-line')) && !$('.rail.open')", &[]).await? == json!(true) {
            self.click(".rail-line").await?;
        }
        Ok(())
    }

    async fn go_step(&self, step: &str) -> Result<()> {
        let at = STEPS.iter().position(|known| *known == step).unwrap_or_default();
        self.unfold_rail().await?;
        self.click_on("$$('.step')[args[0]]", &[json!(at)]).await?;
        self.arrives(step).await
    }

    /// Waits until a step is there, with all of its parts.
    pub async fn arrives(&self, step: &str) -> Result<()> {
        let at = STEPS.iter().position(|known| *known == step).unwrap_or_default();
        let there = "$$('.step')[args[0]]?.getAttribute('aria-current') === 'step' && $('.onward') \
                     && !$$('main [role=status]').some((node) => /正在载入|Loading/.test(words(node)))";
        self.until(&format!("the step {step} is there"), there, &[json!(at)]).await?;
        if step == "evaluation" {
            self.until("the descriptors are there", "$$('.band-words').some((node) => words(node))", &[]).await?;
        }
        Ok(())
    }

    /// Opens answers through the element's own method.
    pub async fn open_answers(&self, answers: &str) -> Result<()> {
        let script = "host().open(new File([args[0]], 'answers.json')).then(() => true)";
        self.awaited(script, &[json!(answers)]).await?;
        self.until("they are open", "$$('.notice').some((node) => /文件已打开|is open/.test(words(node)))", &[])
            .await?;
        Ok(())
    }

    /// The files listed in drafts of this device: the texts of all that is kept.
    pub async fn kept_on_device(&self) -> Result<String> {
        let all = self.awaited(EVERYTHING_KEPT, &[]).await?;
        Ok(all["device"].to_string())
    }

    /// The answers file in the draft of this session.
    pub async fn kept_answers(&self) -> Result<String> {
        self.flush().await?;
        let kept = "Object.values(sessionStorage).map((text) => { try { return JSON.parse(text).answers; } catch { return ''; } })\
                    .find((text) => text)";
        Ok(self.value(kept, &[]).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Everything that the browser keeps for this origin.
    pub async fn everything_kept(&self) -> Result<Value> {
        self.awaited(EVERYTHING_KEPT, &[]).await
    }

    /// Waits until the drafts of this device hold a text.
    pub async fn until_on_device(&self, text: &str) -> Result<()> {
        let start = std::time::Instant::now();
        while !self.kept_on_device().await?.contains(text) {
            super::ensure!(
                start.elapsed() < super::PATIENCE,
                "{text} is in no draft: {}",
                self.kept_on_device().await?
            );
            tokio::time::sleep(super::GLANCE).await;
        }
        Ok(())
    }
}

const EVERYTHING_KEPT: &str = "(async () => {
  const promised = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const device = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await promised(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const kept = database.transaction(store).objectStore(store);
      device.push({ name, store, keys: await promised(kept.getAllKeys()), values: await promised(kept.getAll()) });
    }
    database.close();
  }
  const cached = [];
  for (const name of globalThis.caches ? await caches.keys() : []) {
    cached.push({ name, urls: (await (await caches.open(name)).keys()).map((request) => request.url) });
  }
  return {
    device, caches: cached, local: { ...localStorage }, session: { ...sessionStorage },
    address: location.href, history: history.state, title: document.title, cookies: document.cookie,
  };
})()";

/// Answers on every page, some of them odd: an answers file.
pub const SAMPLE: &str = include_str!("answers.json");

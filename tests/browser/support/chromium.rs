//! What only Chromium can: the DevTools protocol through its driver. In another engine these fail, in words.

use super::{Browser, Engine, Result, Value, ensure, json};
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use url::{ParseError, Url};

impl Browser {
    /// A command of the DevTools protocol.
    pub async fn devtools(&self, command: &str, params: Value) -> Result<Value> {
        ensure!(self.engine == Engine::Chromium, "{:?} has no DevTools protocol for {command}", self.engine);
        Ok(self.client.issue_cmd(DevTools(command.to_owned(), params)).await?)
    }

    /// Runs a script in every page and frame of this tab before its own scripts. `Site::watched` does it in any engine
    /// for pages.
    pub async fn before_each_page(&self, script: &str) -> Result<()> {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        Ok(())
    }

    /// Sets the size of the page's window.
    pub async fn size(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await?;
        // The layout follows the element's width a moment later.
        let taken = "innerWidth === args[0] && (!stage() || ((width) => stage().dataset.width === \
                     (width >= 1080 ? 'wide' : width >= 720 ? 'medium' : 'narrow'))(host().getBoundingClientRect().width))";
        self.until("the size is taken", taken, &[json!(width)]).await?;
        Ok(())
    }
}

/// chromedriver's own door to the DevTools protocol.
#[derive(Debug)]
struct DevTools(String, Value);

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.0, "params": self.1 }).to_string()))
    }
}

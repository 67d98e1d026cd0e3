//! A headless Chromium, driven over its DevTools protocol; just what the tests of the page need.
use std::{
    env, fs,
    io::{self, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// Long, for a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Browser {
    process: Child,
    socket: WebSocket<TcpStream>,
    session: Value,
    calls: u64,
    /// What the page complained of: exceptions, errors of the console, breaches of its policy.
    pub(crate) errors: Vec<String>,
    /// Requests for anything but files.
    pub(crate) requests: Vec<String>,
    _profile: TempDir,
}

/// The program that `PRESSBOX_BROWSER` names, or the first of the usual names on the path.
fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os("PRESSBOX_BROWSER") {
        return Some(named.into());
    }
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let places = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}

impl Browser {
    /// Nothing, and a word about it, where no browser is installed.
    pub(crate) fn start() -> Option<Browser> {
        let Some(program) = program() else {
            // Not by `eprintln!`, which says nothing when the test passes.
            io::stderr().write_all(b"skipped: the report is not opened, no chromium\n").unwrap();
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        let mut data = std::ffi::OsString::from("--user-data-dir=");
        data.push(profile.path());
        let process = Command::new(program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"])
            .args(["--disable-dev-shm-usage", "--remote-debugging-port=0"])
            .arg(data)
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let (port, path) = address(&profile.path().join("DevToolsActivePort"));
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let address = format!("ws://127.0.0.1:{port}{path}");
        let (socket, _) = tungstenite::client(address, stream).unwrap();
        let mut browser = Browser {
            process,
            socket,
            session: Value::Null,
            calls: 0,
            errors: Vec::new(),
            requests: Vec::new(),
            _profile: profile,
        };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        browser.session = browser.call("Target.attachToTarget", attach)["sessionId"].take();
        for domain in ["Runtime", "Log", "Page", "Network"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser.resize(1280, 900);
        Some(browser)
    }

    fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.calls += 1;
        let mut call = json!({"id": self.calls, "method": method, "params": parameters});
        if self.session.is_string() {
            call["sessionId"] = self.session.clone();
        }
        self.socket.send(Message::text(call.to_string())).unwrap();
        loop {
            let message = self.socket.read().expect("the browser answers");
            let Message::Text(text) = message else { continue };
            let mut answer: Value = serde_json::from_str(&text).unwrap();
            if answer["id"] == self.calls {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].take();
            }
            self.note(&answer);
        }
    }

    fn note(&mut self, event: &Value) {
        let details = &event["params"];
        match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => self.errors.push(details.to_string()),
            Some("Runtime.consoleAPICalled") if details["type"] == "error" => {
                self.errors.push(details.to_string());
            }
            Some("Log.entryAdded") if details["entry"]["level"] == "error" => {
                self.errors.push(details["entry"]["text"].to_string());
            }
            Some("Network.requestWillBeSent") => {
                let address = details["request"]["url"].as_str().unwrap_or_default();
                if !address.starts_with("file:") {
                    self.requests.push(address.to_string());
                }
            }
            _ => (),
        }
    }

    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600});
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    pub(crate) fn set_dark(&mut self, is_dark: bool) {
        let value = if is_dark { "dark" } else { "light" };
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": value}]});
        self.call("Emulation.setEmulatedMedia", features);
    }

    /// Opens a file at a place in it, and waits until that is shown.
    pub(crate) fn open(&mut self, file: &Path, place: &str) {
        let address = format!("file://{}{place}", file.display());
        self.call("Page.navigate", json!({"url": address}));
        self.await_shown();
    }

    pub(crate) fn await_shown(&mut self) {
        self.wait_for("document.querySelector('#main h1') && main.dataset.shown === location.hash");
        // Charts and links of rows come in the frames after.
        self.run("await new Promise((done) => setTimeout(done, 60))");
    }

    #[track_caller]
    pub(crate) fn wait_for(&mut self, condition: &str) {
        let start = Instant::now();
        while self.value(condition) != json!(true) {
            assert!(start.elapsed() < PATIENCE, "never: {condition}; {:?}", self.errors);
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The value of an expression in the page.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let returned = format!(
            "const value = {expression}; return value instanceof Node || value === null ? Boolean(value) : value"
        );
        self.run(&returned)
    }

    pub(crate) fn text(&mut self, selector: &str) -> String {
        let text = self.value(&format!("document.querySelector({selector:?})?.textContent"));
        text.as_str().unwrap_or_default().to_string()
    }

    pub(crate) fn number(&mut self, selector: &str) -> u64 {
        let many = self.value(&format!("document.querySelectorAll({selector:?}).length"));
        many.as_u64().unwrap_or_default()
    }

    pub(crate) fn run(&mut self, script: &str) -> Value {
        let expression = format!("(async () => {{ {script} }})()");
        let parameters =
            json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let mut result = self.call("Runtime.evaluate", parameters);
        assert!(result["exceptionDetails"].is_null(), "{script}: {}", result["exceptionDetails"]);
        result["result"]["value"].take()
    }

    #[track_caller]
    pub(crate) fn click(&mut self, selector: &str) {
        assert!(self.number(selector) > 0, "nothing to click at {selector}");
        self.run(&format!("document.querySelector({selector:?}).click()"));
        self.await_shown();
    }

    /// Presses a key as a person does. Letters are typed.
    pub(crate) fn press(&mut self, key: &str) {
        let text = if key == "Enter" { "\r" } else { key };
        let is_typed = key.chars().count() == 1 || key == "Enter";
        let mut event =
            json!({"type": if is_typed { "keyDown" } else { "rawKeyDown" }, "key": key});
        if is_typed {
            event["text"] = text.into();
        }
        if key == "Enter" {
            event["windowsVirtualKeyCode"] = 13.into();
        }
        self.call("Input.dispatchKeyEvent", event);
        self.call("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": key}));
        self.await_shown();
    }

    /// A picture of what is in view, for people to look at, where `PRESSBOX_SCREENSHOTS` names a folder.
    pub(crate) fn picture(&mut self, name: &str) {
        let Some(folder) = env::var_os("PRESSBOX_SCREENSHOTS") else { return };
        let picture = self.call("Page.captureScreenshot", json!({"format": "png"}));
        let bytes = STANDARD.decode(picture["data"].as_str().unwrap()).unwrap();
        fs::write(Path::new(&folder).join(format!("{name}.png")), bytes).unwrap();
    }
}

/// The browser writes its port and path into its profile once it listens.
fn address(file: &Path) -> (u16, String) {
    let start = Instant::now();
    loop {
        if let Some((port, path)) = fs::read_to_string(file).unwrap_or_default().split_once('\n') {
            return (port.parse().unwrap(), path.trim().to_string());
        }
        assert!(start.elapsed() < PATIENCE, "the browser did not start");
        thread::sleep(Duration::from_millis(20));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

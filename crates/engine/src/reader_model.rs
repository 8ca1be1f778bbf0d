//! A language model behind an OpenAI-compatible server that the user runs: llama.cpp, Ollama, vLLM. The one place from which text of the
//! case goes into a socket, and it ends on this machine unless the user says otherwise.

use crate::error::EngineError;
use model::id::{digest, hex};
use std::net::ToSocketAddrs;
use std::time::Duration;
use ureq::Agent;
use ureq::http::Uri;

/// A small model without a graphics card takes minutes for a passage.
const ANSWER_WAIT: Duration = Duration::from_secs(900);
const CONNECT_WAIT: Duration = Duration::from_secs(10);
/// Bytes of an answer that are read at most, and pieces of words that are asked for.
const ANSWER_BYTES: u64 = 1 << 20;
const ANSWER_TOKENS: u32 = 1500;

/// A server that answered when it was first asked which model it has.
pub struct ReaderModel {
    agent: Agent,
    base: String,
    /// As the server names it.
    pub name: String,
    instructions: String,
    schema: String,
}

/// Why a passage has no answer.
pub(crate) enum Silence {
    /// The server answers, but not to this passage.
    Refused(String),
    /// It does not answer any more.
    Gone(String),
}

impl ReaderModel {
    /// Asks the server at `url` which model it has, or takes the one called `name`. A server on another machine is refused unless
    /// `elsewhere` allows it.
    pub fn connect(url: &str, name: Option<&str>, elsewhere: bool) -> Result<Self, EngineError> {
        let wrong = |what: String| EngineError::ReaderModel { url: url.to_owned(), what };
        let uri: Uri = url.parse().map_err(|e| wrong(format!("{e}: give a URL like http://127.0.0.1:8080")))?;
        let host = uri.host().filter(|_| uri.scheme_str() == Some("http"));
        let host = host.ok_or_else(|| wrong("give a URL like http://127.0.0.1:8080".into()))?.trim_matches(['[', ']']).to_owned();
        let addresses: Vec<_> =
            (host.as_str(), uri.port_u16().unwrap_or(80)).to_socket_addrs().map_err(|e| wrong(e.to_string()))?.collect();
        if !elsewhere && !addresses.iter().all(|a| a.ip().is_loopback()) {
            let what =
                "it is not on this machine, and the passages would leave it: run the model here, or add --reader-elsewhere if they may";
            return Err(wrong(what.into()));
        }
        let agent = Agent::config_builder()
            // Neither a proxy nor a redirection may lead the passages elsewhere.
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECT_WAIT))
            .timeout_global(Some(ANSWER_WAIT))
            .build();
        let base = url.trim_end_matches('/');
        let base = if base.ends_with("/v1") { base.to_owned() } else { format!("{base}/v1") };
        let mut found = Self {
            agent: agent.into(),
            base,
            name: String::new(),
            instructions: extract::answer::instructions(),
            schema: extract::answer::schema(),
        };
        let list = found.get("models").map_err(|e| wrong(format!("no model answers there ({e}): start its server first")))?;
        let first = list["data"][0]["id"].as_str().map(str::to_owned);
        found.name = name.map(str::to_owned).or(first).ok_or_else(|| wrong("it names no model: give --reader-model".into()))?;
        Ok(found)
    }

    /// The key under which the answer about a passage is kept.
    pub(crate) fn key(name: &str, passage: &str) -> String {
        hex(&digest(&[&extract::answer::instructions(), name, passage]))
    }

    fn get(&self, what: &str) -> Result<serde_json::Value, String> {
        let mut response = self.agent.get(format!("{}/{what}", self.base)).call().map_err(|e| e.to_string())?;
        let text = response.body_mut().with_config().limit(ANSWER_BYTES).read_to_string().map_err(|e| e.to_string())?;
        serde_json::from_str(&text).map_err(|_| format!("status {}, and no JSON", response.status().as_u16()))
    }

    /// What the model says of a passage, as it says it.
    pub(crate) fn ask(&self, passage: &str) -> Result<String, Silence> {
        // The order of the schema's fields is the order in which the model answers: a JSON value would sort them.
        let question = format!(
            r#"{{"model":{},"temperature":0,"seed":1,"max_tokens":{ANSWER_TOKENS},"response_format":{{"type":"json_object","schema":{}}},"messages":{}}}"#,
            serde_json::json!(self.name),
            self.schema,
            serde_json::json!([{ "role": "system", "content": self.instructions }, { "role": "user", "content": passage }]),
        );
        let gone = |e: ureq::Error| Silence::Gone(e.to_string());
        let mut response = self
            .agent
            .post(format!("{}/chat/completions", self.base))
            .header("content-type", "application/json")
            .send(question)
            .map_err(gone)?;
        let text = response.body_mut().with_config().limit(ANSWER_BYTES).read_to_string().map_err(gone)?;
        let answer: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        let said = answer["choices"][0]["message"]["content"].as_str();
        said.map(str::to_owned).ok_or_else(|| Silence::Refused(format!("status {}", response.status().as_u16())))
    }
}

//! What a route is asked and what it answers: plain values, no HTTP library in sight of the routes.

use axum::http::StatusCode;
use engine::EngineError;
use engine::store::StoreError;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

/// One request, taken apart.
pub struct Ask {
    /// The names in the path of the route, with what stands there.
    pub path: Vec<(String, String)>,
    pub query: Vec<(String, String)>,
    /// `Null` where the route takes no body.
    pub body: Value,
}

impl Ask {
    /// What stands at a name of the path or the query; empty where nothing does.
    pub fn text(&self, name: &str) -> &str {
        self.path.iter().chain(&self.query).find(|(n, _)| n == name).map_or("", |(_, v)| v.trim())
    }

    /// As [`text`](Self::text), none where it is empty.
    pub fn given(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|t| !t.is_empty())
    }

    /// What stands at a name that may be given several times, also several in one, parted by commas.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let values = self.query.iter().filter(|(n, _)| n == name).flat_map(|(_, v)| v.split(','));
        values.map(str::trim).filter(|v| !v.is_empty()).collect()
    }

    pub fn number(&self, name: &str, usual: usize, most: usize) -> Result<usize, Fail> {
        let Some(text) = self.given(name) else { return Ok(usual) };
        let number: usize = text.parse().map_err(|_| Fail::wrong(format!("{name}={text}: write a number")))?;
        Ok(number.min(most))
    }

    pub fn day(&self, name: &str) -> Result<Option<Date>, Fail> {
        let Some(text) = self.given(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| Fail::wrong(format!("{name}={text}: a date is written YYYY-MM-DD")))
    }

    /// A text of the body; empty where it is absent.
    pub fn said(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default().trim()
    }

    /// The texts of a list in the body.
    pub fn list(&self, name: &str) -> Result<Vec<&str>, Fail> {
        match self.body.get(name) {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::Array(items)) if items.iter().all(Value::is_string) => Ok(items.iter().filter_map(Value::as_str).collect()),
            Some(_) => Err(Fail::wrong(format!("\"{name}\" is not a list of texts"))),
        }
    }

    /// How many records of a log the page has seen.
    pub fn seen(&self) -> Result<u64, Fail> {
        let number = self.body.get("seen").and_then(Value::as_u64);
        number.ok_or_else(|| Fail::wrong("\"seen\" is missing: the number of the last record that the page has seen"))
    }
}

/// What a route answers.
#[derive(Clone)]
pub enum Reply {
    Json(Vec<u8>),
    Png(Vec<u8>),
    Pdf(Vec<u8>),
    /// A whole page that brings its own style and script.
    Report(String),
}

impl Reply {
    /// In bytes.
    pub fn len(&self) -> usize {
        match self {
            Self::Json(bytes) | Self::Png(bytes) | Self::Pdf(bytes) => bytes.len(),
            Self::Report(text) => text.len(),
        }
    }
}

pub type Answer = Result<Reply, Fail>;

/// A value as JSON.
pub fn json(value: &impl Serialize) -> Answer {
    serde_json::to_vec(value).map(Reply::Json).map_err(|e| Fail::inside(e.to_string()))
}

/// Why there is no answer: a status, one line for people, and what a program may want to know beside it.
#[derive(Clone, Debug)]
pub struct Fail {
    pub status: StatusCode,
    pub line: String,
    pub more: Option<(&'static str, Value)>,
}

impl Fail {
    pub fn new(status: StatusCode, line: impl Into<String>) -> Self {
        Self { status, line: crate::print::clean(&line.into()), more: None }
    }

    /// The request cannot mean anything.
    pub fn wrong(line: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, line)
    }

    pub fn nothing(line: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, line)
    }

    pub fn inside(line: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, line)
    }

    pub fn body(&self) -> Value {
        let mut body = serde_json::json!({ "error": self.line });
        if let Some((name, value)) = &self.more {
            body[*name] = value.clone();
        }
        body
    }
}

impl From<StoreError> for Fail {
    fn from(error: StoreError) -> Self {
        let status = match &error {
            StoreError::NoCase { .. } | StoreError::NotACase { .. } => StatusCode::GONE,
            StoreError::Locked { .. } => StatusCode::LOCKED,
            StoreError::Query { .. } => StatusCode::BAD_REQUEST,
            StoreError::NothingToUndo | StoreError::NoJudgement(_) | StoreError::NoRecord(_) => StatusCode::NOT_FOUND,
            StoreError::DiskFull { .. } => StatusCode::INSUFFICIENT_STORAGE,
            StoreError::SentTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            StoreError::SentPath { .. } | StoreError::SentPart { .. } => StatusCode::BAD_REQUEST,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::new(status, error.to_string())
    }
}

impl From<EngineError> for Fail {
    fn from(error: EngineError) -> Self {
        let status = match &error {
            EngineError::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
            EngineError::NoMention(_) | EngineError::NoEntity(_) => StatusCode::NOT_FOUND,
            EngineError::Kinds { .. } | EngineError::Judgement(_) => StatusCode::BAD_REQUEST,
            EngineError::NoSuchPath(_) | EngineError::NoPermission(_) | EngineError::InsideCase(_) | EngineError::NothingGiven => {
                StatusCode::BAD_REQUEST
            }
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        match error {
            EngineError::Store(error) => error.into(),
            error => Self::new(status, error.to_string()),
        }
    }
}

impl From<anyhow::Error> for Fail {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<EngineError>() {
            Ok(error) => error.into(),
            Err(error) => match error.downcast::<StoreError>() {
                Ok(error) => error.into(),
                Err(error) => Self::inside(format!("{error:#}")),
            },
        }
    }
}

//! Papers that say to which package they belong: the mark of the one as a line of the other.

use ziping_package::CheckCode;
use ziping_paper::{Application, Para, mark_line};

/// The line of a mark: its code in words and as a QR code.
#[must_use]
pub fn line(mark: &CheckCode) -> Para {
    mark_line(&mark.code(), &mark.text())
}

/// The same application, whose papers carry the mark of the package that these texts and its own answers and assessment make.
#[must_use]
pub fn marked(mut application: Application, programme_json: &str, criteria_json: Option<&str>) -> Application {
    let proofs = Some(application.forms.proofs.as_text()).filter(|text| !text.is_empty());
    let mark = CheckCode::of_application(&application.case, programme_json, criteria_json, proofs);
    application.mark = Some(line(&mark));
    application
}

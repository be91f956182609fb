//! What the packer is handed for worksheets: the programme, the criteria and the answers.

use ziping_ask::store::Handle;
use ziping_domain::Answers;
use ziping_json::Writer;

/// The request, as JSON.
pub fn request(store: &Handle, part: &Answers) -> String {
    let mut to = Writer::default();
    to.open('{');
    to.key("programme");
    to.string(&store.env.programme_json);
    to.key("criteria");
    match &store.env.criteria_json {
        Some(criteria) => to.string(criteria),
        None => to.null(),
    }
    to.key("answers");
    to.string(&part.to_json());
    to.key("today");
    to.string(&store.env.today.to_string());
    to.key("held");
    to.open('[');
    to.close(']');
    to.close('}');
    to.finish()
}

//! The state as one module hands it to the other: JSON that only the same version of the app reads.

use crate::env::{Drafts, Shared};
#[cfg(feature = "full")]
use crate::store::Origin;
use crate::store::{Page, Store};
use std::rc::Rc;
use ziping_domain::json::{Decode, Json, Node, Writer};
use ziping_domain::{Answers, Lang};

/// How many steps can still be undone in the other module.
const STEPS: usize = 50;

impl Store {
    /// The state that another module left, and that stands at `node`.
    pub fn resumed(env: Shared, json: &mut Json<'_>, node: Node) -> Self {
        let is = |name| json.is_true(json.field(node, name));
        let text = |json: &Json<'_>, node, name| json.text(json.field(node, name));
        let lang = if is("english") { Lang::En } else { Lang::Zh };
        let drafts = Drafts::parse(&text(json, node, "drafts").unwrap_or_default());
        let mut store = Self::new(env, lang, drafts);
        store.large = is("large");
        store.conflict = is("conflict");
        store.target = text(json, node, "target");
        #[cfg(feature = "full")]
        {
            let others = json.field(node, "others");
            let others: ziping_domain::Map<Answers> = Decode::decode(json, others);
            store.others = others.into_iter().map(|(id, answers)| (id, Rc::new(answers))).collect();
        }
        let page = |page: Option<String>| Page::of_key(&page.unwrap_or_default(), &store.env);
        let (here, earlier) = (page(text(json, node, "page")), json.field(node, "earlier"));
        let earlier_page = page(text(json, node, "earlierPage"));
        store.page = here;
        let (answers, past) = (json.field(node, "answers"), json.field(node, "past"));
        store.answers = Rc::new(Answers::decode(json, answers));
        store.past = json.items(past).into_iter().map(|past| Rc::new(Answers::decode(json, past))).collect();
        if !earlier.is_absent() {
            store.earlier = Some((Rc::new(Answers::decode(json, earlier)), earlier_page));
        }
        let (proposals, changed) = (json.field(node, "proposals"), json.field(node, "changed"));
        store.proposals = Decode::decode(json, proposals);
        store.changed = Decode::decode(json, changed);
        store
    }

    /// The state goes on with another programme: answers for the one before are kept beside, and those given for this
    /// one come back. `before` is the file of the one before.
    #[cfg(feature = "full")]
    pub fn switched(mut self, before: &str) -> Self {
        let (id, version) = (&self.env.programme.id, &self.env.programme.version);
        if self.answers.programme == *id {
            return self;
        }
        let own = self.others.remove(id).unwrap_or_else(|| Rc::new(Answers::new(id, version)));
        let left = std::mem::replace(&mut self.answers, own);
        self.others.insert(left.programme.clone(), left.clone());
        let mut next = Self::new(self.env, self.lang, self.drafts);
        next.large = self.large;
        next.origin = Origin::read(before, (*left).clone());
        next.answers = self.answers;
        next.others = self.others;
        next
    }

    /// Writes the state for another module to go on with. Redoing is given up: the step there is a new turn.
    pub fn write(&self, to: &mut Writer) {
        let text = |to: &mut Writer, name: &str, text: &str| {
            to.key(name);
            to.string(text);
        };
        to.open('{');
        for (name, flag) in [("english", self.lang == Lang::En), ("large", self.large), ("conflict", self.conflict)] {
            to.key(name);
            to.flag(flag);
        }
        text(to, "drafts", self.drafts.name());
        text(to, "page", &self.page.key(&self.env));
        if let Some(target) = &self.target {
            text(to, "target", target);
        }
        to.key("answers");
        self.answers.write(to);
        to.key("past");
        to.open('[');
        for answers in self.past.iter().skip(self.past.len().saturating_sub(STEPS)) {
            to.item();
            answers.write(to);
        }
        to.close(']');
        if let Some((answers, page)) = &self.earlier {
            text(to, "earlierPage", &page.key(&self.env));
            to.key("earlier");
            answers.write(to);
        }
        to.key("proposals");
        to.open('{');
        for (id, value) in &self.proposals {
            to.key(id);
            value.write(to);
        }
        to.close('}');
        #[cfg(feature = "full")]
        {
            to.key("others");
            to.open('{');
            for (id, answers) in &self.others {
                to.key(id);
                answers.write(to);
            }
            to.close('}');
        }
        to.key("changed");
        to.open('{');
        for (id, new) in &self.changed {
            to.key(id);
            to.flag(*new);
        }
        to.close('}');
        to.close('}');
    }
}

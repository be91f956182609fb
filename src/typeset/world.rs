//! What Typst sees of the world: one template, one paper's data, the fonts. No files, no packages, no clock.

use crate::fonts::Fonts;
use typst_eval::{eval_closure, eval_string};
use typst_library::diag::{FileError, FileResult};
use typst_library::foundations::{Bytes, Content, Datetime, Dict, Duration, Module, NativeRuleMap, Scope, StyleChain};
use typst_library::routines::Routines;
use typst_library::text::{Font, FontBook};
use typst_library::visualize::Color;
use typst_library::{Feature, Library, LibraryBuilder, World};
use typst_syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst_utils::LazyHash;

/// The look of the papers.
const TEMPLATE: &str = include_str!("paper.typ");

/// Typst's parts, tied together here instead of by its facade, which would bring its HTML exporter along.
static ROUTINES: Routines = Routines {
    rules,
    eval_string,
    eval_closure,
    realize: typst_realize::realize,
    layout_frame: typst_layout::layout_frame,
    html_module: || Module::new("html", Scope::new()),
    html_mathml_body,
    html_span_filled: |content: Content, _: Color| content,
};

fn rules() -> NativeRuleMap {
    let mut rules = NativeRuleMap::new();
    typst_layout::register(&mut rules);
    rules
}

fn html_mathml_body<'a>(_: &'a Content, _: StyleChain<'a>) -> Option<Option<&'a Content>> {
    None
}

/// The world of one paper.
pub struct PaperWorld<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
    main: Source,
}

impl<'a> PaperWorld<'a> {
    /// A world with this data in it.
    pub fn new(data: Dict, fonts: &'a Fonts) -> Result<Self, String> {
        let path = VirtualPath::new("paper.typ").map_err(|error| error.to_string())?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        let library = LibraryBuilder::from_routines(&ROUTINES)
            .with_inputs(data)
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build();
        Ok(Self { library: LazyHash::new(library), fonts, main: Source::new(id, TEMPLATE.to_owned()) })
    }

    /// The template.
    pub fn template(&self) -> &Source {
        &self.main
    }
}

impl World for PaperWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

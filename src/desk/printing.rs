//! Printing: the pile says what comes next, the press does it.

use crate::parts::code;
use crate::press::{Bound, Made as Paper, Press};
use crate::state::{Left, Made, PdfDiffers};
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use ziping_station::pile::{self, Had, Pile, Sheaf, Step, ends_all};
use ziping_station::{LIST, Row};

/// A package on its way to the pile, by its number on the desk.
pub struct Package {
    /// The number.
    pub id: u32,
    /// Its papers.
    pub sheaf: Sheaf<JsValue>,
}

/// How far it is.
pub enum Stage {
    /// The papers of this of so many packages.
    Papers(usize, usize),
    /// The list on top.
    List,
    /// All as one.
    Bind,
}

/// What the list and the whole are called while they are made.
const WHOLE: &str = "PDF";

/// Prints packages, in order, on an empty pile.
///
/// # Errors
/// The code of what ended it.
pub async fn printed(
    press: &Press,
    mut pile: Pile<JsValue>,
    packages: Vec<Package>,
    told: impl Fn(Stage),
) -> Result<Made, String> {
    let ids: Vec<u32> = packages.iter().map(|package| package.id).collect();
    for (at, Package { id, mut sheaf }) in packages.into_iter().enumerate() {
        told(Stage::Papers(at, ids.len()));
        while sheaf.next().is_some() {
            match had(press, id, &sheaf).await {
                Ok(had) => sheaf.had(had),
                Err(code) if ends_all(&code) => return Err(code),
                Err(code) => sheaf.lost(&code, ""),
            }
        }
        pile.add(sheaf);
    }
    while let Some(list) = pile.list() {
        told(Stage::List);
        match listed(press, &serde_json::to_string(&list).unwrap_or_default()).await {
            Ok((pdf, pages)) => pile.listed(pdf, pages),
            Err(code) if ends_all(&code) => return Err(code),
            Err(code) => pile.unlisted(&code),
        }
    }
    told(Stage::Bind);
    let sheaves = || ids.iter().zip(pile.sheaves());
    let left = sheaves().filter_map(|(id, sheaf)| {
        let (paper, code) = sheaf.left()?;
        Some(Left { id: Some(*id), paper: paper.to_owned(), code: code.to_owned() })
    });
    let list = pile.list_failed().map(|code| Left { id: None, paper: LIST.to_owned(), code: code.to_owned() });
    let left = left.chain(list).collect();
    let differs =
        sheaves().flat_map(|(id, sheaf)| sheaf.differs().iter().map(|path| PdfDiffers { id: *id, path: path.clone() }));
    let (printed, differs) = (pile.printed() as u32, differs.collect());
    let pile::Bound { groups, titles, double, room } = pile.bound();
    let groups: Array = groups.into_iter().map(|group| group.into_iter().collect::<Array>()).collect();
    let bound = done(press.bind(&groups, titles, double, room as u32)).await?.unchecked_into::<Bound>();
    Ok(Made { url: bound.url(), pages: bound.pages(), printed, left, differs })
}

/// The paper that a package wants next.
async fn had(press: &Press, id: u32, sheaf: &Sheaf<JsValue>) -> Result<Had<JsValue>, String> {
    let Row { file, mark, .. } = sheaf.row();
    let (pdf, differs) = match sheaf.next() {
        Some((_, Step::Make(paper, enclosed))) => {
            let enclosed = enclosed.map(str::to_owned);
            let made = done(press.make(id, file, paper, mark.clone(), enclosed)).await?.unchecked_into::<Paper>();
            (made.pdf(), made.differs())
        }
        Some((_, Step::Take(path))) => (done(press.take(id, file, path)).await?, false),
        None => return Err("internal".to_owned()),
    };
    let pages = counted(press, file, &pdf).await?;
    Ok(Had { pdf, pages, differs })
}

async fn listed(press: &Press, json: &str) -> Result<(JsValue, usize), String> {
    let pdf = done(press.list(json)).await?;
    let pages = counted(press, WHOLE, &pdf).await?;
    Ok((pdf, pages))
}

async fn counted(press: &Press, file: &str, pdf: &JsValue) -> Result<usize, String> {
    Ok(done(press.pages(file, pdf)).await?.as_f64().unwrap_or_default() as usize)
}

/// What came of comparing the PDFs and OFDs of a package with what its answers give.
#[derive(Default)]
pub struct Remade {
    /// The paths of those that differ.
    pub differs: Vec<String>,
    /// The names of papers of which that cannot be told.
    pub left: Vec<String>,
}

/// Compares the PDFs and OFDs of a package with what its answers give.
///
/// # Errors
/// The code of what went wrong.
pub async fn remade(press: &Press, id: u32, row: &Row) -> Result<Remade, String> {
    let mut all = Remade::default();
    for paper in row.papers.iter().filter(|paper| paper.pdf.is_some() || paper.ofd.is_some()) {
        let found = match &paper.id {
            Some(own) => {
                let (mark, pdf, ofd) = (row.mark.clone(), paper.pdf.clone(), paper.ofd.clone());
                done(press.compare(id, &row.file, own, mark, pdf, ofd)).await?
            }
            None => JsValue::UNDEFINED,
        };
        match found.is_undefined() {
            true => all.left.push(paper.name.clone()),
            false => all.differs.extend(Array::from(&found).iter().filter_map(|path| path.as_string())),
        }
    }
    Ok(all)
}

/// What a promise comes to, or the code of why it does not.
async fn done(promise: Promise) -> Result<JsValue, String> {
    JsFuture::from(promise).await.map_err(|error| code(&error))
}

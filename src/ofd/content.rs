//! A page's content: its objects on one layer, in the order in which they are drawn.

use crate::affine::{Affine, Bounds};
use crate::ids::Ids;
use crate::model::{Drawn, LaidPage, PlacedPicture};
use crate::paths;
use crate::text::{self, Face};
use crate::xml::{DECLARATION, NAMESPACE, length, matrix, rectangle, thousandths};
use std::fmt::Write;

/// A page as `Content.xml` (GB/T 33190-2016, 7.7). `pictures` are the numbers of the document's.
pub fn content(page: &LaidPage<'_>, faces: &[Option<Face<'_>>], pictures: &[u32], ids: &mut Ids) -> String {
    let mut xml = format!(
        "{DECLARATION}<ofd:Page {NAMESPACE}><ofd:Area><ofd:PhysicalBox>0 0 {} {}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID=\"{}\" Type=\"Body\">",
        length(page.width),
        length(page.height),
        ids.next()
    );
    for drawn in &page.drawn {
        match drawn {
            Drawn::Run(run) => {
                if let Some(Some(face)) = faces.get(run.font) {
                    text::run(run, face, ids, &mut xml);
                }
            }
            Drawn::Path(path) => paths::path(path, ids, &mut xml),
            Drawn::Picture(placed) => {
                if let Some(resource) = pictures.get(placed.picture) {
                    picture(placed, *resource, ids, &mut xml);
                }
            }
        }
    }
    xml.push_str("</ofd:Layer></ofd:Content></ofd:Page>");
    xml
}

/// An image object (clause 10): the square of one millimetre, stretched.
fn picture(placed: &PlacedPicture, resource: u32, ids: &mut Ids, to: &mut String) {
    if placed.alpha == 0 {
        return;
    }
    let bounds = Bounds { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 }.seen(placed.at);
    let (left, top) = (thousandths(bounds.left) as f64 / 1000.0, thousandths(bounds.top) as f64 / 1000.0);
    let at = Affine { e: placed.at.e - left, f: placed.at.f - top, ..placed.at };
    let _ = write!(
        to,
        "<ofd:ImageObject ID=\"{}\" Boundary=\"{}\" CTM=\"{}\" ResourceID=\"{resource}\"",
        ids.next(),
        rectangle(bounds),
        matrix(at)
    );
    if placed.alpha < 255 {
        let _ = write!(to, " Alpha=\"{}\"", placed.alpha);
    }
    to.push_str("/>");
}

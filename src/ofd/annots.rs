//! Links: annotations of a page that lead elsewhere (GB/T 33190-2016, 15.2 and clause 14).

use crate::affine::Bounds;
use crate::ids::Ids;
use crate::model::{Hotspot, LaidPage, LinkTarget, PagePlace};
use crate::xml::{DECLARATION, NAMESPACE, escape, length, rectangle};
use std::fmt::Write;

/// The annotations of a page as a file of their own; nothing, if no link of it leads anywhere: the file must have one.
pub fn annotations(page: &LaidPage<'_>, pages: &[u32], creator: &str, day: &str, ids: &mut Ids) -> Option<String> {
    let mut xml = String::new();
    for link in &page.links {
        let Some(action) = action(&link.target, pages) else { continue };
        let bounds = seen(link);
        let (id, area) = (ids.next(), ids.next());
        let (width, height) =
            (length((bounds.right - bounds.left).max(0.001)), length((bounds.bottom - bounds.top).max(0.001)));
        let _ = write!(
            xml,
            "<ofd:Annot ID=\"{id}\" Type=\"Link\" Creator=\"{}\" LastModDate=\"{day}\"><ofd:Appearance Boundary=\"{bound}\">\
             <ofd:PathObject ID=\"{area}\" Boundary=\"0 0 {width} {height}\" Stroke=\"false\">\
             <ofd:Actions>{action}</ofd:Actions><ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height} L 0 {height} L 0 0 C</ofd:AbbreviatedData>\
             </ofd:PathObject></ofd:Appearance></ofd:Annot>",
            escape(creator),
            day = escape(day),
            bound = rectangle(bounds),
        );
    }
    let list = Some(xml).filter(|list| !list.is_empty())?;
    Some(format!("{DECLARATION}<ofd:PageAnnot {NAMESPACE}>{list}</ofd:PageAnnot>"))
}

fn seen(link: &Hotspot) -> Bounds {
    Bounds { left: 0.0, top: 0.0, right: link.width, bottom: link.height }.seen(link.at)
}

/// What a press does; nothing, if it leads to a page that is not there.
fn action(target: &LinkTarget, pages: &[u32]) -> Option<String> {
    Some(match target {
        LinkTarget::Web(address) => {
            format!("<ofd:Action Event=\"CLICK\"><ofd:URI URI=\"{}\"/></ofd:Action>", escape(address))
        }
        LinkTarget::Place(place) => going_to(*place, pages)?,
    })
}

/// The action that goes to a place of the paper.
pub fn going_to(place: PagePlace, pages: &[u32]) -> Option<String> {
    let page = pages.get(place.page)?;
    let (left, top) = (length(place.left), length(place.top));
    Some(format!(
        "<ofd:Action Event=\"CLICK\"><ofd:Goto><ofd:Dest Type=\"XYZ\" PageID=\"{page}\" Left=\"{left}\" Top=\"{top}\" Zoom=\"0\"/></ofd:Goto></ofd:Action>"
    ))
}

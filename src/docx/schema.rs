//! Puts right what docx-rs writes its own way or can't write at all, by passes over its regular, unindented XML.
//!
//! User text can't be mistaken for markup here: docx-rs escapes `<`, `>` and `"` in it.

use ziping_json::order::sort_by_key;

/// The order of children that the schema (ISO/IEC 29500-1) prescribes; docx-rs has another, which Word forgives
/// and stricter readers need not. Names not listed keep their place at the end.
fn order(name: &str) -> Option<&'static str> {
    Some(match name {
        "w:rPr" => {
            "rStyle rFonts b bCs i iCs caps strike dstrike vanish color spacing w sz szCs highlight u bdr shd fitText \
             vertAlign lang"
        }
        "w:pPr" => {
            "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs bidi adjustRightInd \
             snapToGrid spacing ind jc textAlignment outlineLvl rPr sectPr"
        }
        "w:tblPr" => "tblStyle tblpPr tblW jc tblInd tblBorders tblLayout tblCellMar",
        "w:tcPr" => "tcW gridSpan vMerge tcBorders shd tcMar textDirection vAlign",
        "w:sectPr" => "headerReference footerReference type pgSz pgMar pgNumType cols titlePg textDirection docGrid",
        "w:settings" => "zoom",
        "w:style" => "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tcPr",
        _ => return None,
    })
}

/// The name in a tag such as `<w:p w:id="1">`.
fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches('<');
    name.split([' ', '>', '/']).next().unwrap_or(name)
}

/// The next element up to its end tag, and the rest. Elements here never hold one of their own name.
fn element(xml: &str) -> (&str, &str) {
    let open = xml.find('>').map_or(xml.len(), |at| at + 1);
    let end = if xml[..open].ends_with("/>") {
        open
    } else {
        let close = format!("</{}>", name(xml));
        xml.find(&close).map_or(xml.len(), |at| at + close.len())
    };
    xml.split_at(end)
}

/// A part of the document as the schema wants it.
pub fn tidy(xml: &str) -> String {
    // Empty run properties say nothing and may not stand in a style's paragraph properties.
    let xml = in_order(&without_ids(xml)).replace("<w:rPr />", "");
    // Only here does `w:type` follow a name that begins with `gridCol`; the schema knows it for widths of cells alone.
    let mut columns = xml.split("<w:gridCol ");
    let mut out = columns.next().unwrap_or_default().to_owned();
    for column in columns {
        out.push_str("<w:gridCol ");
        out.push_str(&column.replacen(" w:type=\"dxa\"", "", 1));
    }
    out
}

/// The same XML with the children of properties in the schema's order.
fn in_order(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let open = rest.find('>').map_or(rest.len(), |at| at + 1);
        let tag = &rest[..open];
        match order(name(tag)) {
            Some(order) if !tag.ends_with("/>") && !tag.starts_with("</") => {
                let (whole, after) = element(rest);
                let close = format!("</{}>", name(tag));
                let inner = whole[open..].strip_suffix(&close).unwrap_or_default();
                out.push_str(tag);
                children(inner, order).into_iter().for_each(|child| out.push_str(&in_order(child)));
                out.push_str(&close);
                rest = after;
            }
            _ => {
                out.push_str(tag);
                rest = &rest[open..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn children<'a>(inner: &'a str, order: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut rest = inner;
    while !rest.is_empty() {
        let (child, after) = element(rest);
        found.push(child);
        rest = after;
    }
    sort_by_key(&mut found, |child| {
        let name = name(child).trim_start_matches("w:");
        order.split(' ').position(|other| other == name).unwrap_or(usize::MAX)
    });
    found
}

/// Marks the first rows of each table as repeated on every page; docx-rs has no `tblHeader`. `heads` are the
/// numbers of such rows in the order in which tables begin; a head row holds no other table.
pub fn repeat_heads(document: &str, heads: &[usize]) -> String {
    let mut tables = document.split("<w:tbl>");
    let mut out = tables.next().unwrap_or_default().to_owned();
    for (at, table) in tables.enumerate() {
        out.push_str("<w:tbl>");
        let head = heads.get(at).copied().unwrap_or(0);
        out.push_str(&table.replacen("</w:trPr>", "<w:tblHeader /></w:trPr>", head));
    }
    out
}

/// Gives the sections within a document the page, head and foot of the last one, and lets each count its own pages; docx-rs
/// leaves the first without a foot.
pub fn sections(document: &str) -> String {
    const CLOSE: &str = "</w:sectPr>";
    let mut parts: Vec<&str> = document.split(CLOSE).collect();
    let end = parts.pop().unwrap_or_default();
    let split = |part: &'_ str| part.rfind("<w:sectPr").unwrap_or(part.len());
    let [_, .., last] = parts.as_slice() else { return document.to_owned() };
    let own = format!("{}<w:pgNumType w:start=\"1\" />{CLOSE}", &last[split(last)..]);
    parts.iter().map(|part| format!("{}{own}", &part[..split(part)])).collect::<String>() + end
}

/// Takes out paragraph ids: docx-rs counts them per thread, so that they would depend on earlier documents,
/// and nothing refers to them without comments.
fn without_ids(xml: &str) -> String {
    let mut parts = xml.split(" w14:paraId=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| out.push_str(part.split_once('"').map_or("", |(_, rest)| rest)));
    out
}

/// Names the language and the default style, for which docx-rs has no words: line breaking and spelling follow them.
pub fn styles(xml: &str) -> String {
    xml.replacen("</w:rPr></w:rPrDefault>", "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" /></w:rPr></w:rPrDefault>", 1)
        .replacen(
            "<w:style w:type=\"paragraph\" w:styleId=\"Normal\">",
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">",
            1,
        )
}

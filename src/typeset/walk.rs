//! From Typst's laid-out pages to a model that knows nothing of Typst, from which the OFD is written; or what it cannot hold.

use crate::fonts::is_ignorable;
use typst_layout::{Page, PagedDocument};
use typst_library::foundations::{NativeElement, Smart, StyleChain};
use typst_library::layout::{Abs, Frame, FrameItem, GroupItem, Point, Size, Transform};
use typst_library::model::{Destination, Document, HeadingElem, OutlineNode};
use typst_library::text::{FontInstance, TextItem};
use typst_library::visualize::{
    CurveItem, ExchangeFormat, FillRule, FixedStroke, Geometry, Image, ImageKind, LineCap, LineJoin, Paint,
    RasterFormat, Shape,
};
use ziping_domain::Date;
use ziping_ofd::{
    Affine, Bookmark, Drawn, EmbeddedFont, GlyphCluster, GlyphRun, Hotspot, LaidPage, LaidPaper, LineCorner, LineEnd,
    LinkTarget, NotInOfd, OfdProblem, PagePlace, PathLine, PathStep, PictureFile, PictureKind, PlacedGlyph,
    PlacedPicture, Tint, VectorPath,
};

/// A document as the model has it.
///
/// # Errors
/// [`OfdProblem`], with the first page of what OFD lacks here.
pub fn laid<'a>(document: &'a PagedDocument, creator: &str, today: Date) -> Result<LaidPaper<'a>, OfdProblem> {
    let info = document.info();
    let mut walk = Walk::default();
    let outline = walk.add(document)?;
    let title = info.title.as_ref().map(ToString::to_string).unwrap_or_default();
    let author = info.author.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    Ok(walk.paper(title, author, outline, creator, today))
}

/// A walk through one document after the other: all share fonts and pictures.
#[derive(Default)]
pub struct Walk<'a> {
    /// The pages so far.
    pub pages: Vec<LaidPage<'a>>,
    fonts: Vec<&'a FontInstance>,
    pictures: Vec<(&'a Image, PictureFile<'a>)>,
    /// The document at hand, and how many pages stand before its first.
    document: Option<(&'a PagedDocument, usize)>,
}

impl<'a> Walk<'a> {
    /// Goes through a document, whose pages follow those that are there; gives its headings.
    ///
    /// # Errors
    /// [`OfdProblem`], with the page among all.
    pub fn add(&mut self, document: &'a PagedDocument) -> Result<Vec<Bookmark>, OfdProblem> {
        let before = self.pages.len();
        self.document = Some((document, before));
        for page in document.pages() {
            let page = self.page(page)?;
            self.pages.push(page);
        }
        Ok(outline(document, before))
    }

    /// All that was walked through as one paper.
    pub fn paper(
        self,
        title: String,
        author: String,
        outline: Vec<Bookmark>,
        creator: &str,
        today: Date,
    ) -> LaidPaper<'a> {
        let (creator, day) = (creator.to_owned(), today.to_string());
        let fonts = self.fonts.into_iter().map(embedded).collect();
        let pictures = self.pictures.into_iter().map(|(_, file)| file).collect();
        LaidPaper { title, author, creator, day, pages: self.pages, outline, fonts, pictures }
    }

    fn lacks<T>(&self, lacks: NotInOfd) -> Result<T, OfdProblem> {
        Err(OfdProblem { page: self.pages.len() + 1, lacks })
    }

    fn page(&mut self, page: &'a Page) -> Result<LaidPage<'a>, OfdProblem> {
        let size = page.frame.size();
        let mut laid = LaidPage { width: size.x.to_mm(), height: size.y.to_mm(), ..LaidPage::default() };
        if let Smart::Custom(Some(paint)) = &page.fill {
            let fill = Some(self.tint(paint)?);
            let steps = rectangle(size);
            laid.drawn.push(Drawn::Path(VectorPath {
                at: Affine::IDENTITY,
                steps,
                fill,
                is_even_odd: false,
                line: None,
            }));
        }
        self.frame(&page.frame, Affine::IDENTITY, &mut laid)?;
        Ok(laid)
    }

    fn frame(&mut self, frame: &'a Frame, at: Affine, to: &mut LaidPage<'a>) -> Result<(), OfdProblem> {
        for (place, item) in frame.items() {
            let at = at.around(Affine::moved(place.x.to_mm(), place.y.to_mm()));
            match item {
                FrameItem::Group(GroupItem { clip: Some(_), .. }) => return self.lacks(NotInOfd::Clip),
                FrameItem::Group(group) => self.frame(&group.frame, at.around(affine(group.transform)), to)?,
                FrameItem::Text(text) => to.drawn.push(Drawn::Run(self.run(text, at)?)),
                FrameItem::Shape(shape, _) => to.drawn.push(Drawn::Path(self.path(shape, at)?)),
                FrameItem::Image(image, size, _) => to.drawn.push(Drawn::Picture(self.picture(image, *size, at)?)),
                FrameItem::Link(destination, size) => to.links.extend(self.link(destination, *size, at)),
                FrameItem::Tag(_) => {}
            }
        }
        Ok(())
    }

    fn run(&mut self, text: &'a TextItem, at: Affine) -> Result<GlyphRun<'a>, OfdProblem> {
        if text.stroke.is_some() {
            return self.lacks(NotInOfd::StrokedText);
        }
        let known = self.fonts.iter().position(|font| **font == text.font);
        let font = known.unwrap_or_else(|| {
            self.fonts.push(&text.font);
            self.fonts.len() - 1
        });
        if !text.font.variations().0.is_empty() {
            return self.lacks(NotInOfd::Font(text.font.info().family.clone()));
        }
        let (mut glyphs, mut clusters) = (Vec::with_capacity(text.glyphs.len()), Vec::<GlyphCluster<'_>>::new());
        let (mut x, mut y, mut last) = (Abs::zero(), Abs::zero(), None);
        for glyph in &text.glyphs {
            // Typst's glyphs reach upwards.
            let (across, up) = (x + glyph.x_offset.at(text.size), y + glyph.y_offset.at(text.size));
            let at = glyphs.len();
            glyphs.push(PlacedGlyph { id: glyph.id, x: across.to_mm(), y: -up.to_mm() });
            match clusters.last_mut().filter(|_| last == Some(glyph.range())) {
                Some(open) => open.glyphs.end = at + 1,
                None => {
                    // What only steers others is drawn by nobody, and is not copied.
                    let text = text.text.get(glyph.range()).unwrap_or_default().trim_matches(is_ignorable);
                    clusters.push(GlyphCluster { text, glyphs: at..at + 1 });
                }
            }
            last = Some(glyph.range());
            x += glyph.x_advance.at(text.size);
            y += glyph.y_advance.at(text.size);
        }
        let fill = self.tint(&text.fill)?;
        Ok(GlyphRun { font, size: text.size.to_mm(), fill, at, clusters, glyphs })
    }

    fn path(&self, shape: &Shape, at: Affine) -> Result<VectorPath, OfdProblem> {
        let steps = match &shape.geometry {
            Geometry::Line(end) => vec![PathStep::Move(0.0, 0.0), line_to(end)],
            Geometry::Rect(size) => rectangle(*size),
            Geometry::Curve(curve) => curve.0.iter().map(step).collect(),
        };
        let fill = shape.fill.as_ref().map(|paint| self.tint(paint)).transpose()?;
        let line = shape.stroke.as_ref().map(|stroke| self.line(stroke)).transpose()?;
        Ok(VectorPath { at, steps, fill, is_even_odd: shape.fill_rule == FillRule::EvenOdd, line })
    }

    fn line(&self, stroke: &FixedStroke) -> Result<PathLine, OfdProblem> {
        let dash = stroke.dash.as_ref();
        Ok(PathLine {
            colour: self.tint(&stroke.paint)?,
            width: stroke.thickness.to_mm(),
            end: match stroke.cap {
                LineCap::Butt => LineEnd::Butt,
                LineCap::Round => LineEnd::Round,
                LineCap::Square => LineEnd::Square,
            },
            corner: match stroke.join {
                LineJoin::Miter => LineCorner::Miter,
                LineJoin::Round => LineCorner::Round,
                LineJoin::Bevel => LineCorner::Bevel,
            },
            miter: stroke.miter_limit.get(),
            dashes: dash.map(|dash| dash.array.iter().map(|length| length.to_mm()).collect()).unwrap_or_default(),
            phase: dash.map_or(0.0, |dash| dash.phase.to_mm()),
        })
    }

    fn picture(&mut self, image: &'a Image, size: Size, at: Affine) -> Result<PlacedPicture, OfdProblem> {
        let picture = match self.pictures.iter().position(|(known, _)| *known == image) {
            Some(known) => known,
            None => {
                let file = self.file(image)?;
                self.pictures.push((image, file));
                self.pictures.len() - 1
            }
        };
        let stretched = Affine { a: size.x.to_mm(), d: size.y.to_mm(), ..Affine::IDENTITY };
        Ok(PlacedPicture { picture, at: at.around(stretched), alpha: 255 })
    }

    fn file(&self, image: &'a Image) -> Result<PictureFile<'a>, OfdProblem> {
        let refused = |what: &str| self.lacks(NotInOfd::Picture(what.to_owned()));
        let raster = match image.kind() {
            ImageKind::Raster(raster) => raster,
            ImageKind::Svg(_) => return refused("SVG"),
            ImageKind::Pdf(_) => return refused("PDF"),
        };
        if raster.exif_rotation().is_some_and(|turn| turn != 1) {
            return refused("EXIF");
        }
        let kind = match raster.format() {
            RasterFormat::Exchange(ExchangeFormat::Png) => PictureKind::Png,
            RasterFormat::Exchange(ExchangeFormat::Jpg) => PictureKind::Jpeg,
            RasterFormat::Exchange(ExchangeFormat::Gif) => return refused("GIF"),
            RasterFormat::Exchange(ExchangeFormat::Webp) => return refused("WebP"),
            RasterFormat::Pixel(_) => return refused("pixels"),
        };
        Ok(PictureFile { kind, data: raster.data() })
    }

    fn link(&self, destination: &Destination, size: Size, at: Affine) -> Option<Hotspot> {
        // What is left of one at a page's foot cannot be pressed.
        if size.x <= Abs::zero() || size.y <= Abs::zero() {
            return None;
        }
        let (document, before) = self.document?;
        let target = match destination {
            Destination::Url(address) => LinkTarget::Web(address.to_string()),
            Destination::Position(position) => LinkTarget::Place(place(before, position.page.get(), position.point)),
            Destination::Location(location) => {
                let position = document.introspector().position(*location)?;
                LinkTarget::Place(place(before, position.page.get(), position.point))
            }
        };
        Some(Hotspot { at, width: size.x.to_mm(), height: size.y.to_mm(), target })
    }

    fn tint(&self, paint: &Paint) -> Result<Tint, OfdProblem> {
        let colour = match paint {
            Paint::Solid(colour) => colour.to_rgb(),
            Paint::Gradient(_) => return self.lacks(NotInOfd::Gradient),
            Paint::Tiling(_) => return self.lacks(NotInOfd::Tiling),
        };
        let byte = |share: f32| (share.clamp(0.0, 1.0) * 255.0).round() as u8;
        let [red, green, blue, alpha] = [colour.red, colour.green, colour.blue, colour.alpha].map(byte);
        Ok(Tint { red, green, blue, alpha })
    }
}

fn affine(by: Transform) -> Affine {
    Affine { a: by.sx.get(), b: by.ky.get(), c: by.kx.get(), d: by.sy.get(), e: by.tx.to_mm(), f: by.ty.to_mm() }
}

fn rectangle(size: Size) -> Vec<PathStep> {
    let (width, height) = (size.x.to_mm(), size.y.to_mm());
    let corners = [(width, 0.0), (width, height), (0.0, height)].map(|(x, y)| PathStep::Line(x, y));
    [PathStep::Move(0.0, 0.0)].into_iter().chain(corners).chain([PathStep::Close]).collect()
}

fn line_to(point: &Point) -> PathStep {
    PathStep::Line(point.x.to_mm(), point.y.to_mm())
}

fn step(item: &CurveItem) -> PathStep {
    match item {
        CurveItem::Move(point) => PathStep::Move(point.x.to_mm(), point.y.to_mm()),
        CurveItem::Line(point) => line_to(point),
        CurveItem::Cubic(first, second, end) => {
            PathStep::Cubic([first, second, end].map(|point| (point.x.to_mm(), point.y.to_mm())))
        }
        CurveItem::Close => PathStep::Close,
    }
}

/// `page` is counted from 1, behind so many pages `before`.
fn place(before: usize, page: usize, point: Point) -> PagePlace {
    PagePlace { page: before + page.saturating_sub(1), left: point.x.to_mm(), top: point.y.to_mm() }
}

fn embedded(font: &FontInstance) -> EmbeddedFont<'_> {
    let family = font.info().family.clone();
    EmbeddedFont {
        name: font.post_script_name().unwrap_or_else(|| family.clone()),
        family,
        data: font.data(),
        index: font.index(),
        ascent: font.metrics().ascender.get(),
        descent: -font.metrics().descender.get(),
    }
}

/// The headings, as the PDF has them.
fn outline(document: &PagedDocument, before: usize) -> Vec<Bookmark> {
    use typst_library::introspection::Introspector;
    let found = document.introspector().query(&HeadingElem::ELEM.select());
    let headings = found.iter().filter_map(|heading| {
        let heading = heading.to_packed::<HeadingElem>()?;
        let styles = StyleChain::default();
        let is_told = heading.bookmarked.get(styles).unwrap_or_else(|| heading.outlined.get(styles));
        let position = document.introspector().position(heading.location()?)?;
        let title = heading.body.plain_text().trim().to_owned();
        let entry = (title, place(before, position.page.get(), position.point));
        Some((entry, heading.resolve_level(styles), is_told))
    });
    OutlineNode::build_tree(headings).into_iter().map(bookmark).collect()
}

fn bookmark(node: OutlineNode<(String, PagePlace)>) -> Bookmark {
    let (title, place) = node.entry;
    Bookmark { title, place, below: node.children.into_iter().map(bookmark).collect() }
}

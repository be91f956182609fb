//! Where things stand: a transformation of the plane, x to the right, y down, in millimetres.

/// `(x, y)` becomes `(a x + c y + e, b x + d y + f)`, as the attribute CTM has it (GB/T 33190-2016, 8.5).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affine {
    /// x to x.
    pub a: f64,
    /// x to y.
    pub b: f64,
    /// y to x.
    pub c: f64,
    /// y to y.
    pub d: f64,
    /// Added to x, in millimetres.
    pub e: f64,
    /// Added to y, in millimetres.
    pub f: f64,
}

impl Affine {
    /// What changes nothing.
    pub const IDENTITY: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    /// A move by so many millimetres.
    #[must_use]
    pub const fn moved(x: f64, y: f64) -> Self {
        Self { e: x, f: y, ..Self::IDENTITY }
    }

    /// What does `inner` first, then this.
    #[must_use]
    pub fn around(self, inner: Self) -> Self {
        let (e, f) = self.point(inner.e, inner.f);
        Self {
            a: self.a * inner.a + self.c * inner.b,
            b: self.b * inner.a + self.d * inner.b,
            c: self.a * inner.c + self.c * inner.d,
            d: self.b * inner.c + self.d * inner.d,
            e,
            f,
        }
    }

    /// Where a point comes to stand.
    #[must_use]
    pub fn point(self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// Whether it only moves, as far as a thousandth of a millimetre on a page can tell.
    #[must_use]
    pub fn is_move(self) -> bool {
        let near = |one: f64, other: f64| (one - other).abs() < 1e-7;
        near(self.a, 1.0) && near(self.b, 0.0) && near(self.c, 0.0) && near(self.d, 1.0)
    }
}

/// A rectangle along the axes: left, top, right, bottom in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Bounds {
    /// The smallest around all points; nothing around none.
    pub fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        let mut points = points.into_iter();
        let (x, y) = points.next()?;
        let at = |(x, y)| Self { left: x, top: y, right: x, bottom: y };
        Some(points.fold(at((x, y)), |all, point| all.and(at(point))))
    }

    /// The smallest around both.
    pub fn and(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Wider by so much on each side.
    pub fn padded(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// The smallest around its corners where they come to stand.
    pub fn seen(self, at: Affine) -> Self {
        let corners =
            [(self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom)];
        Self::around(corners.map(|(x, y)| at.point(x, y))).unwrap_or(self)
    }
}

/// Diagonal lines over a bar whose source leaves its basis open. Drawn as lines, since a pattern would need an id in the
/// style sheet.
func hatching(_ box: ChartBox) -> [ChartShape] {
  let step = 6.0
  guard box.width.isFinite, box.width < 4096, box.height > 0 else { return [] }
  return stride(from: box.x - box.height + step / 2, to: box.right, by: step).map { start in
    // The line rises by as much as it goes to the right; its ends are cut off at the sides of the bar.
    let (left, right) = (max(start, box.x), min(start + box.height, box.right))
    return .line(
      [ChartPoint(left, box.bottom - (left - start)), ChartPoint(right, box.bottom - (right - start))], .hatch)
  }
}

/// The line across a mark whose source leaves its basis open.
func hatch(_ point: ChartPoint) -> ChartShape {
  .line([ChartPoint(point.x - 3.5, point.y + 3.5), ChartPoint(point.x + 3.5, point.y - 3.5)], .hatch)
}

/// The candidate that a writer most likely meant, or `nil` if none is near.
///
/// At most one edit per three characters is allowed (one for two characters, none for one), by the Damerau-Levenshtein
/// distance in its optimal-string-alignment form (insert, delete, replace, swap neighbours). Case is ignored. Ties go
/// to the name itself, then to the candidate with more letters in common, then to the bytewise first.
public func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars)
  // Longer names are not typing errors, and the cost of the distance is quadratic.
  guard !wanted.isEmpty, wanted.count <= 100 else { return nil }
  // A single letter is never near another, since one edit would replace all of it.
  let limit = wanted.count == 1 ? 0 : max(1, wanted.count / 3)
  var best: (name: String, distance: Int, common: Int)?
  for candidate in candidates {
    let scalars = Array(candidate.lowercased().unicodeScalars)
    guard abs(scalars.count - wanted.count) <= limit else { continue }
    let distance = alignmentDistance(wanted, scalars)
    guard distance <= limit else { continue }
    if candidate == name { return candidate }
    let common = lettersInCommon(wanted, scalars)
    if let found = best {
      if (distance, -common) > (found.distance, -found.common) { continue }
      let isTie = (distance, common) == (found.distance, found.common)
      if isTie, !candidate.utf8.lexicographicallyPrecedes(found.name.utf8) { continue }
    }
    best = (candidate, distance, common)
  }
  return best?.name
}

/// The candidate meant by an unknown name: one for which it is a common alternative name, else the nearest.
public func meantName(by name: String, in candidates: some Sequence<String>) -> String? {
  otherName(of: name, in: candidates) ?? nearest(to: name, in: candidates)
}

/// The help line for an unknown name: the candidate that is meant, quoted.
public func suggestion(for name: String, in candidates: some Sequence<String>) -> String? {
  meantName(by: name, in: candidates).map { "did you mean '\($0)'?" }
}

/// The number of letters that two names have in common, at any position.
private func lettersInCommon(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var rest = right
  return left.count { letter in rest.firstIndex(of: letter).map { rest.remove(at: $0) } != nil }
}

func alignmentDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforePrevious = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(0...right.count)
  for i in left.indices {
    var current = [i + 1]
    current.reserveCapacity(right.count + 1)
    for j in right.indices {
      var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, beforePrevious[j - 1] + 1) }
      current.append(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}

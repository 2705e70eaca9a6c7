import BriefAnswers
import BriefCore
import BriefIncremental

/// Finds the reads of the last build that have the same answers in this one, by key number.
struct UnchangedReads {
  let keys: KeyList
  let answers: Answers
  let jobs: Int

  /// - Parameter isDataSame: whether the data is unchanged, so that reads of data need not be evaluated.
  func find(isDataSame: Bool) -> [Bool] {
    let same = isDataSame ? [] : unchangedEntities()
    return inParallel(Array(0..<keys.count), jobs: jobs, batch: 256) { numbers in
      numbers.map { number in
        if let line = PageRead.dataLine(of: keys.text(number)) {
          if isDataSame { return true }
          if let line = EntityLine(line), same.contains(line.id) { return true }
        }
        return isUnchanged(number)
      }
    }
  }

  private func isUnchanged(_ number: Int) -> Bool {
    let key = keys[number]
    guard let read = PageRead(key.text) else { return false }
    return answers.digest(of: read) == key.digest
  }

  /// The ids of the entities whose properties and claims pages of the last build have read, and which are unchanged.
  /// Most edits are of one entity; with these ids, the figures of all others need not be computed.
  private func unchangedEntities() -> Set<ArraySlice<UInt8>> {
    let lines = (0..<keys.count).compactMap { number -> (number: Int, line: EntityLine)? in
      guard let text = PageRead.dataLine(of: keys.text(number)), let line = EntityLine(text), line.kind != .answer
      else {
        return nil
      }
      return (number, line)
    }
    let unchanged = inParallel(lines, jobs: jobs, batch: 64) { $0.map { isUnchanged($0.number) } }
    var properties: Set<ArraySlice<UInt8>> = []
    var claims: Set<ArraySlice<UInt8>> = []
    for (item, isUnchanged) in zip(lines, unchanged) where isUnchanged {
      if item.line.kind == .properties { properties.insert(item.line.id) } else { claims.insert(item.line.id) }
    }
    // An id without an entity may have become a former id.
    return properties.intersection(claims).filter { id in
      answers.index(nil)?.dataset.entityName(String(decoding: id, as: UTF8.self)) != nil
    }
  }
}

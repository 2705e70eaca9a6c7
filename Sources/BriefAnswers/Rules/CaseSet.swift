/// The answers over all combinations of some variables, grouped by answer, with the variables that decide between them.
struct CaseSet {
  private var cases: [(case: RuleStatus.Case, combinations: [[Int]])] = []
  /// The exemptions that at least one combination leaves open.
  private(set) var openExemptions: [String] = []
  private let counts: [Int]

  /// - Parameters:
  ///   - counts: the number of values of each variable.
  ///   - total: the number of combinations.
  init(counts: [Int], total: Int, _ trial: ([Int]) -> (case: RuleStatus.Case, openExemptions: [String])) {
    self.counts = counts
    var indices: [RuleStatus.Case: Int] = [:]
    var chosen = [Int](repeating: 0, count: counts.count)
    for _ in 0..<total {
      let (found, open) = trial(chosen)
      for id in open where !openExemptions.contains(id) { openExemptions.append(id) }
      if let index = indices[found] {
        cases[index].combinations.append(chosen)
      } else {
        indices[found] = cases.count
        cases.append((found, [chosen]))
      }
      for index in chosen.indices {
        chosen[index] += 1
        if chosen[index] < counts[index] { break }
        chosen[index] = 0
      }
    }
  }

  /// The cases, each with the variable values that lead to it.
  ///
  /// - Parameter decider: describes a variable, given by its index, and some of its values.
  func cases(_ decider: (Int, [Int]) -> RuleStatus.Decider?) -> [RuleStatus.Case] {
    guard cases.count > 1 else { return cases.map(\.case) }
    let deciding = decidingVariables
    return cases.map { found, combinations in
      var found = found
      found.deciding = deciding.compactMap { variable in
        let values = Set(combinations.map { $0[variable] }).sorted()
        // A variable that takes all its values in a case does not decide it.
        return values.count == counts[variable] ? nil : decider(variable, values)
      }
      return found
    }
  }

  /// The variables whose change alone changes the answer for some combination.
  private var decidingVariables: [Int] {
    var answers: [[Int]: Int] = [:]
    for (index, found) in cases.enumerated() { for combination in found.combinations { answers[combination] = index } }
    return counts.indices.filter { variable in
      answers.contains { combination, answer in
        (0..<counts[variable]).contains { value in
          var other = combination
          other[variable] = value
          return answers[other] != answer
        }
      }
    }
  }
}

import Seeds
import Testing

@testable import BriefCore

@Suite struct NearestTests {
  private static let letters: [Character] = ["a", "b", "c", "-", "é", "昇"]

  private func word(_ random: inout SplitMix, below count: Int = 9) -> String {
    String(random.pieces(Self.letters, below: count))
  }

  /// The distance, by its recursive definition.
  private func naive(_ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>) -> Int {
    guard let one = left.last else { return right.count }
    guard let other = right.last else { return left.count }
    let (shorter, nearer) = (left.dropLast(), right.dropLast())
    if one == other { return naive(shorter, nearer) }
    var best = 1 + min(naive(shorter, right), naive(left, nearer), naive(shorter, nearer))
    if one == nearer.last, other == shorter.last { best = min(best, 1 + naive(shorter.dropLast(), nearer.dropLast())) }
    return best
  }

  @Test(arguments: 0..<200) func theDistanceIsThatOfItsDefinition(seed: Int) {
    var random = SplitMix(seed)
    let (left, right) = (Array(word(&random, below: 7).unicodeScalars), Array(word(&random, below: 7).unicodeScalars))
    #expect(alignmentDistance(left, right) == naive(left[...], right[...]), "seed \(seed)")
  }

  @Test(arguments: 0..<200) func theDistanceIsSymmetricAndZeroOnlyForTheSame(seed: Int) {
    var random = SplitMix(seed)
    let (left, right) = (Array(word(&random).unicodeScalars), Array(word(&random).unicodeScalars))
    let distance = alignmentDistance(left, right)
    #expect(distance == alignmentDistance(right, left), "seed \(seed)")
    #expect((distance == 0) == (left == right), "seed \(seed)")
    #expect(distance >= abs(left.count - right.count) && distance <= max(left.count, right.count), "seed \(seed)")
  }

  @Test(arguments: 0..<200) func theNearestIsOneOfTheCandidatesWhateverTheirOrder(seed: Int) {
    var random = SplitMix(seed)
    let name = word(&random)
    let candidates = (0..<8).map { _ in word(&random) }
    let found = nearest(to: name, in: candidates)
    #expect(nearest(to: name, in: candidates.shuffled(using: &random)) == found, "seed \(seed)")
    if let found {
      #expect(candidates.contains(found), "seed \(seed)")
      let wanted = Array(name.unicodeScalars)
      let best = candidates.map { alignmentDistance(wanted, Array($0.unicodeScalars)) }.min()
      let distance = alignmentDistance(wanted, Array(found.unicodeScalars))
      #expect(distance == best && distance <= (wanted.count == 1 ? 0 : max(1, wanted.count / 3)), "seed \(seed)")
    }
    if !name.isEmpty { #expect(nearest(to: name, in: candidates + [name]) == name, "seed \(seed)") }
  }

  @Test func nearMeansOneEditForEveryThreeCharacters() {
    #expect(nearest(to: "nvidia-h20", in: ["nvidia-h100", "huawei-ascend-910c"]) == "nvidia-h100")
    #expect(nearest(to: "densitiy", in: ["density", "unit"]) == "density")
    #expect(nearest(to: "tiel", in: ["title", "tile"]) == "tile")
    #expect(nearest(to: "vendor", in: ["press", "filing"]) == nil)
    #expect(nearest(to: "abc", in: ["axy"]) == nil)
    #expect(nearest(to: "", in: ["a"]) == nil)
    #expect(nearest(to: "e", in: ["%", "W"]) == nil)
    #expect(nearest(to: "w", in: ["%", "W"]) == "W")
    #expect(nearest(to: "GW", in: ["MW", "kg"]) == "MW")
  }

  @Test func capitalsDoNotCountButAnExactNameWins() {
    #expect(nearest(to: "ASCEND", in: ["Ascend"]) == "Ascend")
    #expect(nearest(to: "ascend", in: ["ASCEND", "Ascend", "ascend"]) == "ascend")
  }

  @Test func tiesGoToTheBytewiseFirst() {
    for candidates in [["chap", "chop"], ["chop", "chap"]] { #expect(nearest(to: "chip", in: candidates) == "chap") }
  }

  @Test func tiesGoToTheLongestFirst() {
    #expect(nearest(to: "tpd", in: ["tdp", "tpp"]) == "tdp")
    #expect(nearest(to: "publishr", in: ["publish", "publisher"]) == "publisher")
  }

  @Test func aNameOfOverAHundredCharactersIsNoSlip() {
    let long = String(repeating: "a", count: 101)
    #expect(nearest(to: long, in: [long]) == nil)
    #expect(nearest(to: String(long.dropLast()), in: [long]) == long)
  }

  @Test func anotherCommonNameBeatsTheNearest() {
    #expect(meantName(by: "vendor", in: ["designer", "family"]) == "designer")
    #expect(meantName(by: "Vendor", in: ["designer", "vender"]) == "designer")
    #expect(meantName(by: "tensor", in: ["matrix", "vendor"]) == "matrix")
    #expect(meantName(by: "bandwidth", in: ["io.bandwidth", "memory.bandwidth"]) == "memory.bandwidth")
    #expect(meantName(by: "release date", in: ["released"]) == "released")
    // Only the given candidates are suggested: a field's name is no suggestion for a key.
    #expect(meantName(by: "vendor", in: ["tdp", "price"]) == nil)
    #expect(meantName(by: "xyzzy", in: ["designer"]) == nil)
  }

  @Test func aSuggestionQuotesTheName() {
    #expect(suggestion(for: "dense-", in: ["dense", "sparse"]) == "did you mean 'dense'?")
    #expect(suggestion(for: "matrix", in: ["dense", "sparse"]) == nil)
  }
}

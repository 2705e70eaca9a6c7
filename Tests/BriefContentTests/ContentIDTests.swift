import BriefCore
import Testing
@testable import BriefContent

@Test func tellsIDsFromOtherNames() {
  for id in ["nvidia-h20", "a", "910c", "0-0"] { #expect(isValidID(id)) }
  for id in ["", "-a", "a-", "a--b", "A", "a.b", "a_b", "ä", "a b", "a/b"] { #expect(!isValidID(id)) }
  #expect(isValidID("s3-q1.2025", allowingDots: true))
  for id in [".a", "a.", "a..b", "a.-b", "a-.b"] { #expect(!isValidID(id, allowingDots: true)) }
}

import Testing
@testable import BriefQuantities

@Suite struct PrintDateTests {
  private func spaced(_ text: String) -> String { text.replacing("_", with: "\u{A0}") }

  @Test(arguments: [
    ("2025-08-29", "29_August 2025", "2025年8月29日"), ("2025-08", "August 2025", "2025年8月"), ("2025", "2025", "2025年"),
    ("2025-08~", "about August 2025", "约2025年8月"), ("2025-07-14/2025-07-15", "14 to 15_July 2025", "2025年7月14日至15日"),
    ("2025-07-28/2025-08-02", "28_July to 2_August 2025", "2025年7月28日至8月2日"),
    ("2025-12-30/2026-01-02", "30_December 2025 to 2_January 2026", "2025年12月30日至2026年1月2日"),
    ("2025-07/2025-08", "July to August 2025", "2025年7月至8月"), ("2025/2028", "2025 to 2028", "2025年至2028年"),
    ("2025/2025-03", "2025 to March 2025", "2025年至2025年3月"), ("2025-08-29/2025-08-29", "29_August 2025", "2025年8月29日"),
    ("2025-07/2025-08-02", "July to 2_August 2025", "2025年7月至8月2日"),
    ("2025-07-14/2025-07", "14_July to July 2025", "2025年7月14日至7月"),
    ("2025-Q3", "third quarter of 2025", "2025年第三季度"), ("2025-35", "third quarter of 2025", "2025年第三季度"),
    ("2025-Q4~", "about fourth quarter of 2025", "约2025年第四季度"),
    ("2025-Q1/2025-Q2", "first quarter of 2025 to second quarter of 2025", "2025年第一季度至2025年第二季度"),
  ]) func readsInBothLanguages(text: String, english: String, chinese: String) throws {
    let date = try #require(EDTF(text))
    #expect(printDate(date, .english) == spaced(english))
    #expect(printDate(date, .chinese) == chinese)
  }

  @Test(arguments: [
    ("2025", "2025", "2025年"), ("2025-Q2", "second quarter of 2025", "2025年第二季度"),
    ("2025-H1", "first half of 2025", "2025年上半年"),
    ("FY2026-Q1", "first quarter of fiscal 2026", "2026财年第一季度"), ("FY2026", "fiscal 2026", "2026财年"),
    ("2025/2028", "2025 to 2028", "2025年至2028年"),
    (
      "2025-Q3/2026-Q1", "third quarter of 2025 to first quarter of 2026",
      "2025年第三季度至2026年第一季度"
    ), ("2025-07/2025-08", "July to August 2025", "2025年7月至8月"),
  ]) func readsPeriods(text: String, english: String, chinese: String) throws {
    let period = try #require(Period(text))
    #expect(printPeriod(period, .english) == english)
    #expect(printPeriod(period, .chinese) == chinese)
  }

  @Test func printsDays() throws {
    let day = try #require(Day("2025-08-29"))
    #expect(printDay(day, .english) == spaced("29_August 2025"))
    #expect(printDay(day, .chinese) == "2025年8月29日")
    // A sentinel day that stands for "never" prints as some day and does not trap.
    #expect(!printDay(Day(number: .max), .english).isEmpty && !printDay(Day(number: .min), .english).isEmpty)
  }
}

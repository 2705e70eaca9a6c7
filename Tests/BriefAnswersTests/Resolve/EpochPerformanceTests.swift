import BriefCore
import Foundation
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// Compares our TPP with the TPP that Epoch AI computes for each row of its data set. They must be equal, or ours is a
/// bound that contains it, or the difference is explained below.
///
/// The data set is not in this repository: `CHIPBRIEF_CONFORMANCE` names the folder that contains it.
@Suite struct EpochPerformanceTests {
  static let folder = ProcessInfo.processInfo.environment["CHIPBRIEF_CONFORMANCE"]

  /// The rows where our lower bound is above Epoch's figure, with the reason.
  private static let explained = [
    "Meta MTIA 300": "2,832 follows from no rate of the row: 600 TFLOP/s at 16 bit and 1,200 at 8 bit give 9,600",
    "Amazon Trainium3": "Epoch counts FP8 (2,517 x 8); the row's TF32 of 671 TFLOP/s counts 32 bits here",
    "AMD Instinct MI355X": "Epoch counts a vector rate (2,340 x 16); the tensor rate of the row is 2,516.6 TFLOP/s",
    "AMD Instinct MI325X": "Epoch counts INT8 rounded to 2,600; the row's FP16 is 1,307.4 TFLOP/s",
    "NVIDIA L2 PCle": "TF32 is stated as 48.3 TFLOP/s, half of 96.5 rounded up",
    "NVIDIA L20 PCle": "TF32 is stated as 59.8 TFLOP/s, half of 119.5 rounded up",
    "AWS Inferentia2": "Epoch counts TF32 with 19 bits (190 x 19); 32 are counted here",
    "Amazon Trainium1": "Epoch counts TF32 with 19 bits (190 x 19); 32 are counted here",
    "NVIDIA A800 PCIe 80 GB": "Epoch counts 311.8 x 16; the row's rates are 312 and 624",
    "NVIDIA A800 SXM": "Epoch counts 311.8 x 16; the row's INT8 is 624 TOP/s",
    "Google TPU v2": "Epoch counts 45 TFLOP/s; the row says 46",
  ]

  /// The columns of rates, each with the field and the basis that its header names.
  private static let rates = [
    ("Tensor-FP16/BF16 performance (FLOP/s)", "peak.bf16", "matrix"),
    ("FP8 performance (FLOP/s)", "peak.fp8", "matrix"),
    ("FP4 performance (FLOP/s)", "peak.fp4", "matrix"),
    ("FP64 (double precision) performance (FLOP/s)", "peak.fp64", "vector"),
    ("FP32 (single precision) performance (FLOP/s)", "peak.fp32", "vector"),
    ("TF32 (TensorFloat-32) performance (FLOP/s)", "peak.tf32", "matrix"),
    ("FP16 (half precision) performance (FLOP/s)", "peak.fp16", "vector"),
    ("INT8 performance (OP/s)", "peak.int8", "matrix"), ("INT4 performance (OP/s)", "peak.int4", "matrix"),
  ]

  @Test(.enabled(if: folder != nil, "CHIPBRIEF_CONFORMANCE does not name the folder of epoch-ml-hardware.csv"))
  func noRowIsSilentlyWrong() throws {
    let path = try #require(Self.folder) + "/epoch-ml-hardware.csv"
    let rows = table(try String(contentsOfFile: path, encoding: .utf8))
    let stated = rows.filter { $0["Total processing performance (bit-OP/s)"]?.isEmpty == false }
    #expect(stated.count == 161)
    var (equal, contained) = (0, 0)
    var above: Set<String> = []
    for row in stated {
      let name = row["Hardware name"] ?? ""
      let wanted = try #require(rational(row["Total processing performance (bit-OP/s)"] ?? ""), "\(name)")
      let claims = Self.rates.compactMap { column, field, unit -> String? in
        guard let text = row[column], !text.isEmpty else { return nil }
        return "\(field): \(plain(text)) \(field.contains("int") ? "OP/s" : "FLOP/s") dense \(unit) @a"
      }
      let dataset = Fixture.chip(claims.joined(separator: "\n")).assembled().value
      let figure = dataset.figure("part", "tpp", asOf: day("2026-01-01"))
      let ours = try #require(figure.exactLow(in: dataset), "\(name): \(figure.printed(.english))")
      #expect(figure.answer.quantities.allSatisfy { $0.bound == .atLeast }, "\(name)")
      if ours == wanted { equal += 1 } else if ours < wanted { contained += 1 } else { above.insert(name) }
    }
    #expect(above == Set(Self.explained.keys))
    #expect(equal == 148 && contained == 2)
  }

  private func rational(_ text: String) -> Rational? { BriefQuantities.Decimal.parse(plain(text)) }

  /// A number such as `3.46e+16` in plain digits.
  private func plain(_ text: String) -> String { Foundation.Decimal(string: text).map { "\($0)" } ?? text }

  /// The rows of a CSV file (RFC 4180), keyed by column.
  private func table(_ text: String) -> [[String: String]] {
    var (rows, row, field, isQuoted) = ([[String]](), [String](), "", false)
    var rest = Substring(text)
    while let next = rest.popFirst() {
      switch next {
      case "\"" where isQuoted && rest.first == "\"":
        field.append("\"")
        rest.removeFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\n", "\r\n":
        if isQuoted {
          field.append("\n")
        } else {
          rows.append(row + [field])
          (row, field) = ([], "")
        }
      default: field.append(next)
      }
    }
    let head = rows.first ?? []
    return rows.dropFirst().map { Dictionary(zip(head, $0), uniquingKeysWith: { first, _ in first }) }
  }
}

extension BriefQuantities.Decimal {
  fileprivate static func parse(_ text: String) -> Rational? {
    (try? parse(Array(text.utf8)[...], negative: false).get()).flatMap { Rational($0) }
  }
}

extension Figure {
  /// The exact lower end in base units (operations times bits per second), as the printed one is rounded.
  fileprivate func exactLow(in dataset: Dataset) -> Rational? {
    guard let entity = dataset.entity(self.entity), let field = dataset.vocabulary.field(self.field) else { return nil }
    var binder = FormulaBinder(dataset, asOf: dataset.now)
    return try? binder.bind(entity, field, nil).formula.evaluate().low.value
  }
}

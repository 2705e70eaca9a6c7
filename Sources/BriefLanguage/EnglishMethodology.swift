extension Methodology {
  /// The text in English.
  var english: String {
    switch self {
    case .claimsAndSources:
      "Claims and sources"
    case .figuresFromClaims:
      "Figures are never typed into a page. Each comes from claims. A claim is one source’s statement of one field of one part, with its unit, its basis, the kind of evidence and its dates. A page names the field and prints the result of its claims, with a mark for each source."
    case .originOfClaims:
      "A claim names whoever said it first. If it was read in a data set or a report, that is named too, after “via”. A reprint is not a second confirmation."
    case .kindsOfAbsence:
      "A missing value is printed as one of four kinds: not published, not applicable, unknown or withheld."

    case .basis:
      "Basis"
    case .comparableBasis:
      "Two figures are shown side by side only on the same basis: dense or sparse arithmetic, the unit that computes, one or both directions of a link, the amount of hardware, a peak or a measurement, a product or a plan. A figure on another basis is left out of the table and listed under it with the reason."
    case .unstatedBasis:
      "Where a source does not state part of the basis, the figure is used with a flag that says so. It is never merged with one whose source states it."

    case .evidence:
      "Evidence"
    case .strengthOfEvidence:
      "Each claim states its kind of evidence. Which kind is stronger depends on what is measured. Where claims agree, the digits of the one with the best evidence are printed. A figure’s evidence is that of its weakest claim."

    case .resolution:
      "How claims become a figure"
    case .agreementOfClaims:
      "A claim marked as wrong is kept, with the reason, but not used. A preferred claim is used alone; the figure says so if an independent source disputes it. Otherwise all remaining claims count. Those within one per cent are one value. Those further apart make an interval from the lowest to the highest, or a list if they are text. Nothing is averaged."
    case .digitsAndRounding:
      "Numbers keep the digits that their source wrote. Arithmetic and conversions are exact; rounding is done last. A product or a quotient keeps the fewest significant digits of its inputs, a sum or a difference their coarsest decimal place. Counts are exact. No figure is rounded up to a rule’s threshold, down below it, or up to 100 %; it is printed with more digits instead."

    case .dates:
      "Dates and editions"
    case .editions:
      "A claim has the day on which it was first stated and the day on which it was read. A briefing is an edition: it shows what was known on its date. Later evidence does not change it; the page lists such figures under “Since revised”. Our own errors are corrected in every edition, with a note of what was wrong and why."
    case .incompleteDates:
      "An incomplete date counts from the last day that it can mean. August 2025 counts from 31 August 2025."

    case .computedFigures:
      "Computed figures"
    case .formulasAndSteps:
      "Some fields are computed from others. Each shows its formula, its steps and the sources of its inputs, and has the weakest evidence among them. Where inputs are intervals, every combination of the remaining claims is computed, so a figure divided by itself is exactly 1."
    case .processingPerformance:
      "Total processing performance (TPP) is the highest value over a part’s number formats. It is exact if a source states it, or says that the formats it lists are all that the part has. Otherwise a format may be missing, and the computed value is a lower bound: “at least 4,992 TPP”. A lower bound can show that a threshold is reached, never that it is not."
    case .sparseRates:
      "TPP counts dense operations. Makers often state the rate for sparse numbers, which is twice the dense one. If a rate is known only as sparse, or its source does not say, it counts as anything from half of it to all of it, unless a source says that the part has no sparse mode."
    case .bitsOfTF32:
      "TF32 is stored in 32 bits, of which 19 carry information. The rules do not say whether it counts as 32 or as 19. This site computes with 32, which is the stricter reading."

    case .exportRules:
      "Export rules"
    case .testsOfRules:
      "A rule’s paragraphs are tested against every combination of the remaining claims. If all give the same answer, that is the answer. If not, the answer depends on which claims are right, and the page says which claims lead to which answer. If a figure is missing, the page gives the values at which the answer would change."
    case .limitsOfRules:
      "A rule that is published but not yet in effect is pending. Exceptions, buyers and conditions that no figure can answer are listed but not assessed. None of this is legal advice."
    }
  }
}

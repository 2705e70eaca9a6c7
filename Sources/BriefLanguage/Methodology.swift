/// A heading or a paragraph of the methodology page. The rest of the page is generated from the vocabulary.
public enum Methodology: Sendable {
  case claimsAndSources, figuresFromClaims, originOfClaims, kindsOfAbsence
  case basis, comparableBasis, unstatedBasis
  case evidence, strengthOfEvidence
  case resolution, agreementOfClaims, digitsAndRounding
  case dates, editions, incompleteDates
  case computedFigures, formulasAndSteps, processingPerformance, sparseRates, bitsOfTF32
  case exportRules, testsOfRules, limitsOfRules
}

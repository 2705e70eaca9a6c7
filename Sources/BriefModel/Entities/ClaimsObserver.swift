/// Is notified when all claims of an entity are read.
public protocol ClaimsObserver: AnyObject, Sendable {
  /// Called before the claims of an entity are returned.
  func claimsWereRead(ofEntity id: String)
}

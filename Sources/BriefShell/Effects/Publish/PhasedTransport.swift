import BriefBuild
import BriefCore

/// A tool that carries files to a target and takes them away there, and cannot do all of it at once.
protocol FileCarrier {
  /// Looks at the target, and changes nothing there.
  func published() throws -> PublishedState

  /// Puts files there, each in one step where the target can.
  ///
  /// - Parameters:
  ///   - paths: the files, below the folder and below the target.
  ///   - folder: the absolute path of a folder on this machine.
  func put(_ paths: [String], from folder: String) throws

  /// Puts what describes the site there: the list of figures, where the folder has one, and then the manifest, so that at
  /// any moment there is a whole manifest, the old or the new.
  func describe(from folder: String) throws

  /// Takes files away there; those that are gone already are no failure.
  func remove(_ paths: [String]) throws

  /// Takes folders away there in which nothing is left, and leaves others.
  ///
  /// - Parameter paths: the deepest first.
  func removeFolders(_ paths: [String]) throws
}

/// Publishes in an order in which an end at any moment leaves a target whose pages find what they ask for, and from which
/// the next publish goes on.
///
/// First a manifest goes there that has every path of the old site and of the new one, without digests for those that
/// are about to change. So the next publish knows everything that may lie there, and takes nothing for what it may not
/// be. Then go the phases of the plan, and last the manifest of the new site.
struct PhasedTransport<Carrier: FileCarrier>: PublishTransport {
  let carrier: Carrier

  func published() throws -> PublishedState { try carrier.published() }

  func publish(_ work: PublishWork) throws -> PublishOutcome {
    // Where only the manifest is not in its place, the target is the new site already.
    if !work.plan.changesNothing { try carry(work) }
    let final = try TemporaryFolder()
    for file in work.plan.figures { try final.write(try contents(of: file, in: work.folder), to: file.path) }
    try final.write(work.plan.manifest.bytes, to: PublishManifest.fileName)
    try carrier.describe(from: final.path)
    return .done(nil)
  }

  /// Everything but the figures and the new manifest.
  private func carry(_ work: PublishWork) throws {
    let interim = try TemporaryFolder()
    try interim.write(work.plan.interim.bytes, to: PublishManifest.fileName)
    work.progress(.step("publishing", done: 0, of: 0))
    try carrier.describe(from: interim.path)
    for phase in work.plan.phases {
      work.progress(.step("publishing \(phase.name)", done: 0, of: 0))
      let made = try TemporaryFolder()
      for file in phase.put {
        if let bytes = file.bytes {
          try made.write(bytes, to: file.path)
        } else {
          _ = try contents(of: file, in: work.folder)
        }
      }
      let (ours, built) = (phase.put.filter { $0.bytes != nil }, phase.put.filter { $0.bytes == nil })
      if !built.isEmpty { try carrier.put(built.map(\.path), from: work.folder) }
      if !ours.isEmpty { try carrier.put(ours.map(\.path), from: made.path) }
      if !phase.remove.isEmpty { try carrier.remove(phase.remove) }
    }
    let emptied = work.plan.emptied
    if !emptied.isEmpty { try carrier.removeFolders(emptied) }
  }
}

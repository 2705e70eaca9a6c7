import BriefBuild
import BriefCore
import BriefPublish

/// A tool that writes and removes files at a target, but cannot replace the site atomically.
protocol FileCarrier {
  /// Reads the state of the target, without changing it.
  func published() throws -> PublishedState

  /// Writes files to the target, each atomically if the target supports it.
  ///
  /// - Parameters:
  ///   - paths: the files, relative to the folder and to the target.
  ///   - folder: the absolute path of a folder on this machine.
  func put(_ paths: [String], from folder: String) throws

  /// Writes the list of figures, if the folder has one, and then the manifest. At any moment the target has a complete
  /// manifest, the old or the new one.
  func describe(from folder: String) throws

  /// Removes files at the target. Missing files are no failure.
  func remove(_ paths: [String]) throws

  /// Removes folders at the target if they are empty.
  ///
  /// - Parameter paths: the folders, deepest first.
  func removeFolders(_ paths: [String]) throws
}

/// Publishes in phases. After an interruption at any moment, the pages at the target have all files that they refer to,
/// and the next publish can continue.
///
/// The first step writes an interim manifest with every path of the old and of the new site, and without digests for
/// files that are about to change. From it the next publish computes which files may exist and which have unknown
/// contents. Then follow the phases of the plan, and last the manifest of the new site.
struct PhasedTransport<Carrier: FileCarrier>: PublishTransport {
  let carrier: Carrier

  func published() throws -> PublishedState { try carrier.published() }

  func publish(_ work: PublishWork) throws -> PublishOutcome {
    // If only the manifest has to be moved from its temporary name, the target already has the new site.
    if !work.plan.changesNothing { try carry(work) }
    let final = try TemporaryFolder()
    for file in work.plan.figures { try final.write(try contents(of: file, in: work.folder), to: file.path) }
    try final.write(work.plan.manifest.bytes, to: PublishManifest.fileName)
    try carrier.describe(from: final.path)
    return .done(nil)
  }

  /// Carries out everything except the list of figures and the new manifest.
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

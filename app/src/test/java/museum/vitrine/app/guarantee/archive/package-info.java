/// Breaks the archive, the network to it and the database while objects are imported.
///
/// Start with [museum.vitrine.app.guarantee.archive.ArchiveFault].
@NullMarked
package museum.vitrine.app.guarantee.archive;

import org.jspecify.annotations.NullMarked;

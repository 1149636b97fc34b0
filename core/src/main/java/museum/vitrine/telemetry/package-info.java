/// Meters of the pipeline: what was read, accepted and rejected, how large and how long, how far behind and
/// how fresh.
///
/// Start with [museum.vitrine.telemetry.LoaderMeters]; names of meters are part of what users rely on.
@NullMarked
package museum.vitrine.telemetry;

import org.jspecify.annotations.NullMarked;

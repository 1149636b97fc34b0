/// The commands as people use them, against a real PostgreSQL, Kafka broker and S3 endpoint.
///
/// Start with [museum.vitrine.app.system.ImportIT] and [museum.vitrine.app.system.ConsumeIT].
@NullMarked
package museum.vitrine.app.system;

import org.jspecify.annotations.NullMarked;

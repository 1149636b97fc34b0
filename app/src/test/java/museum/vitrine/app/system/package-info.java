/// The commands as people use them, against a real PostgreSQL, Kafka broker and S3 endpoint.
///
/// Start with [museum.vitrine.app.system.TestMuseum], which gives each test a database, a topic and a bucket of
/// its own.
@NullMarked
package museum.vitrine.app.system;

import org.jspecify.annotations.NullMarked;

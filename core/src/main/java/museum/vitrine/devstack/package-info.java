/// The seam to the dev stack: real PostgreSQL, Kafka and S3 for trying and testing.
///
/// The interface is here and the implementation in the module `devstack`, found by [java.util.ServiceLoader],
/// so that what runs in production carries no broker. Start with [museum.vitrine.devstack.DevStackProvider].
@NullMarked
package museum.vitrine.devstack;

import org.jspecify.annotations.NullMarked;

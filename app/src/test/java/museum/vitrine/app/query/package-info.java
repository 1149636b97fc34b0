/// What screens ask, compared with SQL on the raw tables of a real database.
@NullMarked
package museum.vitrine.app.query;

import org.jspecify.annotations.NullMarked;

/// What is right and what is wrong with a record: bytes in, one outcome out. Does no input or output.
///
/// A decoder turns the bytes of a message or of a row into fields, the rules judge them in the order of
/// [museum.vitrine.intake.RejectReason], and the first that fails names the reason. Start with
/// [museum.vitrine.intake.Intake].
@NullMarked
package museum.vitrine.intake;

import org.jspecify.annotations.NullMarked;

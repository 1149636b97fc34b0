package museum.vitrine.museum;

/// An exhibition with a kiosk at its exit.
///
/// @param id       the row of `exhibition`
/// @param publicId the museum's own identifier, such as `EXH_03`
/// @param site     the kiosk's number, 0 and more
public record Exhibition(int id, String publicId, int site, String name) {}

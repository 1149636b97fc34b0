package museum.vitrine.benchmarks;

/// A text in Markdown with parts between marks, `<!-- begin NAME -->` and `<!-- end NAME -->`, which are written anew.
public record MarkedDocument(String text) {

    /// The same with another part.
    ///
    /// @throws IllegalArgumentException when it has no such part
    public MarkedDocument with(String name, String part) {
        String begin = "<!-- begin " + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf("<!-- end " + name + " -->", from);
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException("the document has no part that is marked " + name);
        }
        return new MarkedDocument(text.substring(0, from + begin.length()) + "\n" + part + "\n" + text.substring(to));
    }
}

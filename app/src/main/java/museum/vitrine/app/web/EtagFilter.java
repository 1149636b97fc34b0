package museum.vitrine.app.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/// Gives answers an ETag of their bytes, so that a page that asks again for what it has gets `304` and no body. Not the
/// live stream, which has no end to count to.
final class EtagFilter extends ShallowEtagHeaderFilter {

    EtagFilter() {
        setWriteWeakETag(true); // a strong one would keep answers from being compressed
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith(LiveApi.PATH);
    }
}

import Core
import Identity

/// The frame of every page: head, header, menu, trail, heading and footer.
struct Frame: Sendable {
    let settings: Settings
    let assets: Assets
    let menu: [MenuItem]
    let session: Session?
    /// The path that was asked for.
    let path: String
    /// For pages that end with their session.
    let leftOpen: LeftOpen?

    func html(_ page: Page, notice: String?) -> HTML {
        let wide = page.width == .full ? " cw-wide" : ""
        let isHome = path == "/"
        return """
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            \(head(page))
            </head>
            <body class="cw-body">
            <a class="nhsuk-skip-link" href="#maincontent">Skip to main content</a>
            \(header)
            <div class="nhsuk-width-container\(wide)">
            \(if: session != nil && !isHome, breadcrumb(page.trail))
            <main class="nhsuk-main-wrapper" id="maincontent" tabindex="-1">
            \(errorSummary(page.problems))\(notice.map(notificationBanner))
            <h1 class="nhsuk-heading-l">\(page.title)</h1>
            \(page.body)
            </main>
            </div>
            \(footer)
            </body>
            </html>

            """
    }

    private func head(_ page: Page) -> HTML {
        let mark = page.problems.isEmpty ? "" : "Error: "
        let scripts = page.scripts + (leftOpen == nil ? [] : [LeftOpen.script])
        let token: HTML? = session.map { "<meta name=\"csrf-token\" content=\"\($0.csrfToken)\">\n" }
        return """
            <meta charset="utf-8">
            <title>\(mark)\(page.title) – \(settings.brand)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
            <meta name="color-scheme" content="light dark">
            <meta name="htmx-config" content="{&quot;includeIndicatorStyles&quot;:false,&quot;allowEval&quot;:false}">
            \(token)<link rel="icon" href="\(assets.path("icon.svg"))" type="image/svg+xml">
            <link rel="stylesheet" href="\(assets.path("nhsuk-frontend.min.css"))">
            <link rel="stylesheet" href="\(assets.path("commonweal.css"))">
            \(each: page.styles, { "<link rel=\"stylesheet\" href=\"\(assets.path($0))\">\n" })\
            \(leftOpen.map(\.meta))<script src="\(assets.path("commonweal.js"))" defer></script>
            \(each: scripts, { "<script src=\"\(assets.path($0))\" defer></script>\n" })
            """
    }

    private var header: HTML {
        let items = menu.filter { $0.isShown(to: session?.caller) }
        return """
            <header class="nhsuk-header cw-header">
            <div class="nhsuk-header__container nhsuk-width-container">
            <div class="nhsuk-header__service">
            <a class="nhsuk-header__service-name" href="/">\(settings.brand)</a>
            \(session.map { "<span class=\"cw-organisation\">\($0.organisationName)</span>" as HTML })
            </div>
            \(session.map(account))
            </div>
            \(if: !items.isEmpty, MainMenu(items: items, path: path).html)
            </header>
            """
    }

    private func account(_ session: Session) -> HTML {
        let form = FormFrame(csrf: session.csrfToken)
        return """
            <nav class="nhsuk-header__account" aria-label="Account"><ul class="nhsuk-header__account-list">
            <li class="nhsuk-header__account-item"><a class="nhsuk-header__account-link cw-bell" href="/notices">\
            \(bell)<span class="cw-bell__word">Notices</span>\
            \(if: session.unreadCount > 0, unread(session.unreadCount))</a></li>
            <li class="nhsuk-header__account-item">\
            <a class="nhsuk-header__account-link" href="/account">\(session.displayName)</a></li>
            <li class="nhsuk-header__account-item">
            <form class="nhsuk-header__account-form" action="/sign-out" method="post" novalidate>\
            \(form.hidden("csrf", form.csrf))\
            <button class="nhsuk-header__account-button" type="submit">Sign out</button>
            </form></li>
            </ul></nav>
            """
    }

    private func unread(_ count: Int) -> HTML {
        " <span class=\"cw-bell__count\">\(count)<span class=\"nhsuk-u-visually-hidden\"> not read yet</span></span>"
    }

    private var bell: HTML {
        """
        <svg class="nhsuk-icon" viewBox="0 0 24 24" width="16" height="16" focusable="false" aria-hidden="true">\
        <path fill="currentColor" d="M12 2a2 2 0 0 0-2 2v.4A7 7 0 0 0 5 11v5l-2 2v1h18v-1l-2-2v-5a7 7 0 0 0-5-6.6V4a2 \
        2 0 0 0-2-2Zm-2 18a2 2 0 0 0 4 0Z"/></svg>
        """
    }

    private var footer: HTML {
        """
        <footer class="nhsuk-footer cw-footer"><div class="nhsuk-width-container">
        <p class="nhsuk-body-s">\(settings.brand) shows who looked at a person’s record and why.
        Times are UK local time on the 24-hour clock.</p>
        </div></footer>
        """
    }
}

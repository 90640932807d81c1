extension KindForm {
    /// The seven headings of About Me.
    ///
    /// - Source: PRSB About Me 2.01. The headings are the standard's; the hints are ours.
    static let aboutMe: [PlanKind: KindForm] = [
        .mostImportant: heading(
            "What is most important to me", "People, places, things you do, what you believe. What makes a good day?"),
        .importantPeople: heading(
            "People who are important to me", "Who matters to you, and how are you in touch with them?"),
        .communication: heading(
            "How I communicate and how to communicate with me",
            "How do you like to talk and be spoken to? Do you use hearing aids, signs, pictures or another language?"),
        .wellness: heading(
            "My wellness", "What are you like on a good day? What are the signs that you are not so well?"),
        .doAndDoNot: heading(
            "Please do and please do not", "What should people do, and what should they never do?"),
        .howToSupport: heading(
            "How and when to support me", "What do you do by yourself, and when do you want help?"),
        .worthKnowing: heading(
            "Also worth knowing about me", "Anything else that helps people to know you."),
    ]

    private static func heading(_ title: String, _ hint: String) -> KindForm {
        KindForm(
            title, title, hint: hint,
            [
                .text("text", "In my own words"),
                .line("supportedBy", "Who helped me to write this? (optional)"),
                PlanField("mediaName", "Name of a picture, sound or film (optional)", .line(limitCount: 150))
                    .forProfessionals,
                PlanField("mediaKind", "What kind of file it is", .choice(mediaKinds)).forProfessionals,
                PlanField("mediaFile", "The file itself", .file).forProfessionals,
                PlanField(
                    "mediaAddress", "Web address of a picture, sound or film (optional)",
                    .address(limitCount: 300), hint: "Like https://example.org/film"),
            ])
    }

    /// Files that a browser shows or plays and that carry no program.
    static let mediaKinds = [
        PlanChoice("image/jpeg", "Photo (JPEG)"), PlanChoice("image/png", "Picture (PNG)"),
        PlanChoice("audio/mpeg", "Sound (MP3)"), PlanChoice("video/mp4", "Film (MP4)"),
        PlanChoice("application/pdf", "Document (PDF)"),
    ]
}

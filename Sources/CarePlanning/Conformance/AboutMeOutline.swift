/// About Me 2.01: a line for each row, and where it is found.
///
/// ``StandardOutline`` has the marks.
///
/// - Source: the PRSB's information models, now of NHS England, under the Open Government Licence v3.0.
let aboutMeOutline = """
    About Me
      About Me record entry
        What is most important to me [most-important]
          Coded value ~ heading
          About Me response
            Free text = text
            Multi-media
              Multi-media filename = mediaName
              Multi-media MIME type = mediaKind
              Multi-media file = mediaFile
              Multi-media URL = mediaAddress
        People who are important to me [important-people]
          Coded value ~ heading
          About Me response
            Free text = text
            Multi-media
              Multi-media filename = mediaName
              Multi-media MIME type = mediaKind
              Multi-media file = mediaFile
              Multi-media URL = mediaAddress
        How I communicate and how to communicate with me [communication]
          Coded value ~ heading
          About Me response
            Free text = text
            Multi-media
              Multi-media filename = mediaName
              Multi-media MIME type = mediaKind
              Multi-media file = mediaFile
              Multi-media URL = mediaAddress
        My wellness [wellness]
          Coded value ~ heading
          About Me response
            Free text = text
            Multi-media
              Multi-media filename = mediaName
              Multi-media MIME type = mediaKind
              Multi-media file = mediaFile
              Multi-media URL = mediaAddress
        Please do and please do not [do-and-do-not]
          Coded value ~ heading
          About Me response
            Free text = text
            Multi-media
              Multi-media filename = mediaName
              Multi-media MIME type = mediaKind
              Multi-media file = mediaFile
              Multi-media URL = mediaAddress
        How and when to support me [how-to-support]
          Coded value ~ heading
          About Me response
            Free text = text
            Multi-media
              Multi-media filename = mediaName
              Multi-media MIME type = mediaKind
              Multi-media file = mediaFile
              Multi-media URL = mediaAddress
        Also worth knowing about me [worth-knowing]
          Coded value ~ heading
          About Me response
            Free text = text
            Multi-media
              Multi-media filename = mediaName
              Multi-media MIME type = mediaKind
              Multi-media file = mediaFile
              Multi-media URL = mediaAddress
        Supported to write this by ~ supportedBy
        Date last updated ~ aboutMeChanged
    """

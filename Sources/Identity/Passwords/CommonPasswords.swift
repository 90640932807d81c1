/// Passwords of 15 or more characters that are on everybody's lists: long ones people believe to be safe.
///
/// Case, signs and the usual disguises (`@` for a, `0` for o) and a number at the end make no difference, and what only
/// repeats or runs along the keyboard is refused without a list, so each idea stands here once.
enum CommonPasswords {
    static let long: [String] = [
        // keyboards
        "1qaz2wsx3edc4rfv", "1qaz2wsx3edc4rfv5tgb", "1q2w3e4r5t6y7u8i9o", "1q2w3e4r5t6y7u8i9o0p", "zaq12wsxcde34rfv",
        "qazwsxedcrfvtgb", "qazwsxedcrfvtgbyhnujm", "qweasdzxcqweasdzxc", "qwertyqwerty123", "qwerty123456789",
        "123456789qwerty", "qwerty1234567890", "1234567890qwerty", "123qweasdzxc123", "asdfqwerzxcv1234",
        "q1w2e3r4t5y6u7i8", "a1b2c3d4e5f6g7h8", "aaaaaaaabbbbbbbb", "abc123abc123abc", "abcdefg1234567",
        "abcdefgh12345678", "zxcvbnmasdfghjkl", "asdfghjklzxcvbnm", "qwertyasdfghzxcvbn", "123456789abcdefg",
        "123456789abcdef", "0987654321qwerty",
        // the word itself
        "passwordpassword", "password12345678", "password123456789", "passwordpassword1", "mypasswordmypassword",
        "thisismypassword", "thisisapassword", "thisispassword1", "mypasswordissecure", "mysecurepassword",
        "averylongpassword", "verylongpassword", "longpassword123", "mylongpassword", "reallylongpassword",
        "supersecretpassword", "mysecretpassword", "secretpassword1", "strongpassword1", "verystrongpassword",
        "mystrongpassword", "newpassword12345", "changemechangeme", "changethispassword", "changemyPassword",
        "pleasechangeme123", "defaultpassword", "temporarypassword", "temppassword123", "initialpassword",
        "adminadminadmin", "administrator123", "administratoradministrator", "adminpassword123", "rootpassword123",
        "letmeinletmein", "letmeinletmein1", "letmeinplease123", "pleaseletmein123", "welcomewelcome1",
        "welcome123456789", "welcometothenhs", "nopasswordneeded", "iforgotmypassword", "forgotmypassword",
        "whatsmypassword", "passwordispassword", "thepasswordispassword", "fifteencharacters", "fifteencharacters1",
        "fifteencharslong", "onetwothreefourfive", "onetwothreefour", "oneTwothreefourfivesix",
        "correcthorsebatterystaple", "correct horse battery staple", "correcthorsebattery", "horsebatterystaple",
        "trustnooneatall", "trustno1trustno1", "opensesameopensesame", "abracadabra12345", "testtesttesttest",
        "testpassword123", "testing123testing", "thisisatestpassword", "thequickbrownfox", "thequickbrownfoxjumps",
        "thequickbrownfoxjumpsoverthelazydog", "loremipsumdolor", "loremipsumdolorsitamet",
        "tobeornottobethatisthequestion", "tobeornottobe123", "helloworldhelloworld", "helloworld12345",
        "donttellanyone", "nobodyknowsthis", "computercomputer", "internetinternet", "superman12345678",
        "batmanbatmanbatman", "starwarsstarwars", "maytheforcebewithyou", "lukeiamyourfather",
        "harrypotterharrypotter", "winteriscoming", "winteriscoming123", "supercalifragilisticexpialidocious",
        "hakunamatatahakuna", "spongebobsquarepants", "pokemonpokemon1", "minecraftminecraft", "thelordoftherings",
        // love, faith, family
        "iloveyouiloveyou", "iloveyouforever", "iloveyousomuch", "iloveyousomuch1", "iloveyou12345678",
        "iloveyou123456789", "iloveyoumorethan", "iloveyoubaby123", "ilovemyfamily", "ilovemyfamily123",
        "ilovemychildren", "ilovemyhusband", "ilovemydaughter", "ilovemyselfandi", "ilovemydogalot",
        "ilovemycatsomuch", "iloveyoumydarling", "loveloveloveloove", "lovelovelovelove", "jesuslovesme123",
        "jesusismysaviour", "jesusismylord12", "godisgood123456", "godisgoodallthetime", "ilovejesuschrist",
        "thankyoujesus123", "praisethelord123", "godblessyou12345", "inshallah1234567", "myfamilyismylife",
        "familyiseverything", "bestmumintheworld", "happybirthday123", "happybirthdaytoyou", "merrychristmas123",
        "sunshinesunshine", "sunshine12345678", "princessprincess", "princess12345678", "butterflybutterfly",
        "chocolatechocolate", "strawberrystrawberry", "watermelonwatermelon", "rainbowrainbow12", "footballfootball",
        "football12345678", "liveandletlive12", "livelaughlove123", "livelaughlovelife", "carpediemcarpediem",
        "keepcalmandcarryon", "godsavethequeen", "godsavetheking", "youareawesome123", "neversaynever123",
        "everythingisfine", "followyourdreams", "ihatepasswords", "ihatepasswords1", "ihatethispassword",
        "ihatethiscomputer", "ihatemondays123", "ineedaholiday123", "ineedacoffeenow",
        // football and places
        "manchesterunited", "manchesterunited1", "manchestercity1", "manchestercityfc", "liverpoolliverpool",
        "liverpoolfootballclub", "youllneverwalkalone", "tottenhamhotspur", "newcastleunited", "nottinghamforest",
        "leicestercityfc", "birminghamcity1", "wolverhampton1", "westhamunited123", "sheffieldunited",
        "sheffieldwednesday", "leedsunitedleeds", "astonvillaastonvilla", "crystalpalacefc", "arsenalarsenal1",
        "chelseachelsea1", "evertonfootballclub", "celticcelticceltic", "rangersrangers1", "englandengland1",
        "unitedkingdom123", "greatbritain1234", "londonlondonlondon", "itscominghome123", "threelionsonashirt",
        // work and seasons
        "nationalhealthservice", "nhsnhsnhsnhsnhs", "nhspassword12345", "nhsnurse12345678", "nursenursenurse",
        "hospitalhospital", "hospitalpassword", "nightshiftnightshift", "staffnurse123456", "registerednurse",
        "registerednurse1", "wardmanager12345", "doctordoctordoctor", "covid19covid19covid", "staysafestaysafe",
        "stayhomesavelives", "handsfacespace123", "springsummerautumnwinter", "winterwinter2026", "summersummer2026",
        "summerholiday2026", "januaryfebruary", "januaryfebruarymarch", "septemberoctober", "mondaytuesdaywednesday",
        "mondaytuesday123", "christmas2025christmas", "commonwealcommonweal", "rosteringrostering",
        "myrosterpassword",
    ]
}

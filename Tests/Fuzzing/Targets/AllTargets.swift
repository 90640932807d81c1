/// Every target there is; `bin/check-fuzz` asks the program for their names.
let allTargets: [Target] = [
    valueTargets, requestTargets, scimTargets, signOnTargets, passkeyTargets, secretTargets, fileTargets, backupTargets,
    networkTargets, rosterTargets, formTargets, fhirTargets, tokenTargets, linkedDataTargets,
    walletMessageTargets, presentationTargets, binaryTargets, credentialTargets, passportTargets,
    directoryTargets, trustTargets,
].flatMap { $0 }

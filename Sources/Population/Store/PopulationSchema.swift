public import Storage

/// The tables of the register of people served.
public let populationSchema = Schema(
    module: "population",
    [
        Migration(
            "001-people-served",
            [
                """
                CREATE TABLE person_served (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, nhs_number TEXT, given_name TEXT NOT NULL,
                    family_name TEXT NOT NULL, known_as TEXT, born TEXT, died TEXT, address TEXT NOT NULL,
                    postcode TEXT, phone TEXT, email TEXT, practice_code TEXT, practice_name TEXT,
                    PRIMARY KEY (organisation, id), UNIQUE (organisation, nhs_number))
                """,
                """
                CREATE TABLE care_team_member (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, unit TEXT NOT NULL,
                    staff TEXT, role TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT,
                    PRIMARY KEY (organisation, id),
                    FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id),
                    CHECK (last_day IS NULL OR last_day >= first_day))
                """,
                "CREATE INDEX care_team_member_by_person ON care_team_member (organisation, person)",
                "CREATE INDEX care_team_member_by_unit ON care_team_member (organisation, unit)",
            ]),
        personMigration, needMigration, actingMigration, sharingMigration, emergencyMigration, safeguardingMigration,
        mergingMigration, fileMigration, organisationMigration, receivedMigration, partsMigration, helperMigration,
        alikeMigration,
    ], holdings: populationHoldings + receivedHoldings)

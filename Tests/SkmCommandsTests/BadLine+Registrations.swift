import SkmCommands

extension BadLine {
  private static let idRule: String =
    "an id has letters a-z, digits, '-', '_' and '.', and begins with a letter or digit"

  static let registrations: [BadLine] = [
    BadLine(
      "register", .usage,
      "name the id to register, like mojokerto-kab/dpmptsp, or '--table FILE'"),
    BadLine(
      "register 'Kec. Puri' --name 'Kecamatan Puri'", .usage,
      "'Kec. Puri' is no id, and \(idRule); 'kec-puri' would be one of an agency, "
        + "'AGENCY/kec-puri' of a unit"),
    BadLine(
      "register 'mojokerto-kab/Kec. Puri' --name 'Kecamatan Puri'", .usage,
      "'Kec. Puri' is no id, and \(idRule); 'mojokerto-kab/kec-puri' would be one"),
    BadLine(
      "register 'mojokerto-kab/dpmptsp/Izin Usaha (OSS)' --name Izin", .usage,
      "'Izin Usaha (OSS)' is no id, and \(idRule); 'mojokerto-kab/dpmptsp/izin-usaha-oss' would be "
        + "one"),
    BadLine("register '???' --name X", .usage, "'???' is no id, and \(idRule)"),
    BadLine(
      "register mojokerto-kab/ --name X", .usage,
      "an id is AGENCY, AGENCY/UNIT or AGENCY/UNIT/SERVICE; found 'mojokerto-kab/'"),
    BadLine(
      "register '' --name X", .usage,
      "an id is AGENCY, AGENCY/UNIT or AGENCY/UNIT/SERVICE; found ''"),
    BadLine(
      "register a/b/c/d --name X", .usage,
      "an id is AGENCY, AGENCY/UNIT or AGENCY/UNIT/SERVICE; found 'a/b/c/d'"),
    BadLine(
      "register mojokerto-kab/kec-puri Kecamatan Puri", .usage,
      "name one id, and what it is called with '--name'; found 'mojokerto-kab/kec-puri Kecamatan "
        + "Puri'"),
    BadLine(
      "register mojokerto-kab/kec-puri", .failed,
      "'mojokerto-kab/kec-puri' is not registered yet, so name it with '--name NAME'"),
    BadLine(
      "register mojokerto-kab/kec-puri --name ' '", .usage,
      "'--name' must not be empty; found only blanks"),
    BadLine(
      "register mojokerto-kab/kec-puri --name X --alias ''", .usage, "'--alias' must not be empty"),
    BadLine(
      "register mojokerto-kab/kec-puri --name $'a\u{1}b'", .failed,
      "'--name' must have no control characters but tabs and line breaks"),
    BadLine(
      "register lamongan-kab/disnaker --name Disnaker", .failed,
      "agency 'lamongan-kab' is not registered; 'skm register lamongan-kab --name NAME' registers "
        + "it"),
    BadLine(
      "register mojokerto-kab/kec-puri/ktp --name KTP", .failed,
      "unit 'mojokerto-kab/kec-puri' is not registered; 'skm register mojokerto-kab/kec-puri "
        + "--name NAME' registers it"),
    BadLine(
      "register mojokerto-kab --name 'Kab. Mojokerto'", .failed,
      "agency 'mojokerto-kab' is registered already, and keeps its name"),
    BadLine(
      "register mojokerto-kab --alias Mojokerto", .usage,
      "'--alias' is of units and services, and 'mojokerto-kab' is an agency"),
    BadLine(
      "register mojokerto-kab/puskesmas-élok --name X", .usage,
      "'puskesmas-élok' is no id, and an id has letters a-z, digits, '-', '_' and '.', and begins with "
        + "a letter or digit; 'mojokerto-kab/puskesmas-elok' would be one"),
    BadLine(
      "register mojokerto-kab/\(String(repeating: "a", count: 101)) --name X", .usage,
      "'\(String(repeating: "a", count: 101))' is no id, and an id has at most 100 characters; found "
        + "101"),
    BadLine(
      "register mojokerto-kab --without aliases", .usage,
      "'--without aliases' is of units and services, and 'mojokerto-kab' is an agency"),
    BadLine(
      "register mojokerto-kab --kind kabupaten", .usage,
      "'--kind' is of units, and 'mojokerto-kab' is an agency"),
    BadLine(
      "register mojokerto-kab/dpmptsp/pbg --kind izin", .usage,
      "'--kind' is of units, and 'mojokerto-kab/dpmptsp/pbg' is a service"),
    BadLine(
      "register mojokerto-kab/dpmptsp/pbg --without kind", .usage,
      "'--without kind' is of units, and 'mojokerto-kab/dpmptsp/pbg' is a service"),
    BadLine(
      "register mojokerto-kab/dpmptsp --without kind --kind dinas", .usage,
      "'--kind' and '--without kind' don't go together"),
    BadLine(
      "register mojokerto-kab/dpmptsp --without alias", .usage,
      "'--without' can't take 'alias' away, but 'aliases', 'kind'"),
    BadLine(
      "register mojokerto-kab/dpmptsp --sheet Unit", .usage, "'--sheet' goes with '--table'"),
    BadLine(
      "register --table {dir}/events/lock --name X", .usage,
      "'--name' does not go with '--table', whose rows say it"),
    BadLine(
      "register --table {dir}/events/lock --alias X", .usage,
      "'--alias' does not go with '--table', whose rows say it"),
    BadLine(
      "register mojokerto-kab --table {dir}/events/lock", .usage,
      "unexpected argument 'mojokerto-kab'"),
    BadLine("register --table {dir}/events/lock", .failed, "'{dir}/events/lock' is empty"),
    BadLine(
      "register --table {dir}/none.csv", .failed,
      "cannot open '{dir}/none.csv': No such file or directory"),
    BadLine(
      "register mojokerto-kab/dpmptsp --name X --expect 3", .failed,
      "the log ends with event 11, and 3 was expected; nothing was appended"),
  ]

  static let retirements: [BadLine] = [
    BadLine("retire --from 2025", .usage, "name the unit or service that is no more"),
    BadLine(
      "retire ptsp 2025", .usage, "the period stands behind '--from'; found '2025' after WHO"),
    BadLine(
      "retire ptsp --from 2025 --without end", .usage,
      "'--without' can't take 'end' away, but 'successors'"),
    BadLine(
      "retire ptsp", .usage,
      "say with '--from' which is the first period in which it was no more"),
    BadLine(
      "retire ptsp --from 30-02-2025", .usage,
      "'--from' must be a period like 2025, 2025-S2 or 2025-07; found '30-02-2025': 2025-02 has no "
        + "day 30"),
    BadLine(
      "retire mojokerto-kota --from 2025", .failed,
      "units and services retire, and 'mojokerto-kota' is an agency"),
    BadLine(
      "retire ptsp --from 2025 --successor 'ptsp pbg'", .failed,
      "'--successor' must be another unit; 'mojokerto-kab/dpmptsp/pbg' is a service"),
    BadLine(
      "retire ptsp --from 2025 --successor mojokerto-kota", .failed,
      "'--successor' must be another unit; 'mojokerto-kota' is an agency"),
    BadLine(
      "retire ptsp --from 2025 --successor jatirejo --successor dpmptsp", .failed,
      "'--successor' must be another unit; 'mojokerto-kab/dpmptsp' is the same"),
    BadLine(
      "retire 'ptsp pbg' --from 2025 --successor ptsp", .failed,
      "'--successor' must be another service; 'mojokerto-kab/dpmptsp' is a unit"),
    BadLine(
      "retire ptsp --from 2025 --successor zzz", .failed,
      "nothing is called 'zzz'; 'skm log' shows what is registered, 'skm register' registers more"),
  ]

  static let terms: [BadLine] = [
    BadLine(
      "open ptsp --population 631", .usage,
      "name the period of the survey after whom it is about, like 2024-05-17, 2024-S2 or "
        + "'semester II 2024'; found 'ptsp'"),
    BadLine(
      "open 'ptsp pbg' 2025 --population 631", .failed,
      "a survey is of a unit with all its services; name 'mojokerto-kab/dpmptsp'"),
    BadLine(
      "open ptsp 2025 --population seribu", .usage,
      "'--population' must be a whole number; found 'seribu'"),
    BadLine(
      "open ptsp 2025 --population 0", .failed,
      "'--population' must be in 1...1000000000; found 0"),
    BadLine(
      "open ptsp 2025 --sample -3", .failed, "'--sample' must be in 1...1000000000; found -3"),
    BadLine(
      "open ptsp 2025 --instrument 25/2004", .failed, "instrument '25/2004' is not declared"),
    BadLine("open ptsp 2025 --method ''", .usage, "'--method' must not be empty"),
    BadLine(
      "open ptsp 2025 --from 2025-01-06", .usage,
      "'--from' and '--to' go together: the first and last day"),
    BadLine(
      "open ptsp 2025 --to 2025-01-06", .usage,
      "'--from' and '--to' go together: the first and last day"),
    BadLine(
      "open ptsp 2025 --from 2025-02-01 --to 2025-01-06", .usage,
      "'--from' must not be after '--to'"),
    BadLine(
      "open ptsp 2025 --from 2025-01 --to 2025-02", .usage,
      "'--from' must be a day like 2025-01-06; found '2025-01'"),
    BadLine(
      "open ptsp 2025 --from 2025-01-06 --to 2025-02-30", .usage,
      "'--to' must be a day like 2025-01-06; found '2025-02-30': 2025-02 has no day 30"),
    BadLine(
      "open ptsp 2025 --population 631 --without population", .usage,
      "'--population' and '--without population' don't go together"),
    BadLine(
      "open ptsp 2025 --from 2025-01-06 --to 2025-02-01 --without window", .usage,
      "'--from' and '--without window' don't go together"),
    BadLine(
      "open ptsp 2025 --without popluation", .usage,
      "'--without' can't take 'popluation' away; did you mean 'population'?"),
    BadLine("adopt", .usage, "name a policy, and then who adopts it"),
    BadLine("adopt sukma-e --from 2025", .usage, "name a policy, and then who adopts it"),
    BadLine(
      "adopt sukma-e ptsp", .usage, "say with '--from' from which period on the policy counts"),
    BadLine(
      "adopt sukma-e ptsp --from soon", .usage,
      "'--from' must be a period like 2025, 2025-S2 or 2025-07; found 'soon'"),
    BadLine(
      "adopt sukma-e ptsp --from 2025-02-30", .usage,
      "'--from' must be a period like 2025, 2025-S2 or 2025-07; found '2025-02-30': 2025-02 has no "
        + "day 30"),
    BadLine(
      "adopt ptsp sukma-e --from 2025", .usage,
      "the policy 'sukma-e' stands first, and who adopts it after it"),
    BadLine(
      "adopt sukmae ptsp --from 2025", .failed,
      "unknown policy 'sukmae'; did you mean 'sukma-e'?"),
    BadLine(
      "adopt sukma-e 'ptsp pbg' --from 2025", .failed,
      "a policy is that of a unit with all its services; name 'mojokerto-kab/dpmptsp'"),
    BadLine(
      "adopt sukma-e zzz --from 2025", .failed,
      "nothing is called 'zzz'; 'skm log' shows what is registered, 'skm register' registers more"),
  ]
}

import Testing

@testable import SkmCommands

/// A command line that cannot be followed.
struct BadLine: CustomTestStringConvertible, Sendable {
  /// The line as a shell reads it; `{dir}` is the test's folder, whose log is `{dir}/events`.
  let line: String
  let status: Tool.Status
  /// What is said, without the lines about the usage.
  let message: String

  init(_ line: String, _ status: Tool.Status, _ message: String) {
    self.line = line
    self.status = status
    self.message = message
  }

  var testDescription: String { "skm \(line)" }
}

extension BadLine {
  static let tool: [BadLine] = [
    BadLine("scor jatirejo", .usage, "unknown command 'scor'; did you mean 'score'?"),
    BadLine("frobnicate", .usage, "unknown command 'frobnicate'"),
    BadLine("-x", .usage, "unknown option '-x'"),
    BadLine("--hlep", .usage, "unknown option '--hlep'; did you mean '--help'?"),
    BadLine("help scroe", .usage, "unknown command 'scroe'; did you mean 'score'?"),
    BadLine("lgo", .usage, "unknown command 'lgo'; did you mean 'log'?"),
    BadLine("trned jatirejo", .usage, "unknown command 'trned'; did you mean 'trend'?"),
    BadLine("''", .usage, "unknown command ''"),
  ]

  static let options: [BadLine] = [
    BadLine(
      "score jatirejo --polcy sukma-e", .usage, "unknown option '--polcy'; did you mean '--policy'?"
    ),
    BadLine("score jatirejo --zzz", .usage, "unknown option '--zzz'"),
    BadLine("score jatirejo -log x", .usage, "unknown option '-log'; did you mean '--log'?"),
    BadLine("score jatirejo --log", .usage, "'--log' needs a value: --log DIR"),
    BadLine("score jatirejo --lang id --lang en", .usage, "'--lang' may be given only once"),
    BadLine("score jatirejo --elements=yes", .usage, "'--elements' takes no value"),
    BadLine("score jatirejo --elements --elements", .usage, "'--elements' may be given only once"),
    BadLine("score jatirejo --lang fr", .usage, "'--lang' must be en or id; found 'fr'"),
    BadLine(
      "score jatirejo --format=pdf", .usage, "'--format' must be table, csv or json; found 'pdf'"),
    BadLine(
      "export", .usage, "name the table: trend, responses, revisions or findings"),
    BadLine(
      "export responces", .usage, "unknown table 'responces'; did you mean 'responses'?"),
    BadLine(
      "export jatirejo", .usage,
      "unknown table 'jatirejo'; the tables are trend, responses, revisions or findings"),
    BadLine(
      "export trend --output {dir}/t.pdf", .usage,
      "'--output' ends with '.pdf', and csv is written; let it end with '.csv'"),
    BadLine(
      "export trend --output /dev/null", .failed,
      "'--output' must be a file; '/dev/null' is none (without the option the result is printed)"),
    BadLine(
      "chart trend dpmptsp --output {dir}/t.png", .usage,
      "'--output' ends with '.png', and svg is written; let it end with '.svg'"),
    BadLine(
      "laporan dpmptsp 2024 --output {dir}/t.docx", .usage,
      "'--output' ends with '.docx', and html is written; let it end with '.html'"),
    BadLine(
      "publikasi dpmptsp 2024 --format html --output {dir}/t.md", .usage,
      "'--output' ends with '.md', and html is written; let it end with '.html'"),
    BadLine(
      "laporan dpmptsp 2024 --output /dev/null", .failed,
      "'--output' must be a file; '/dev/null' is none (without the option the result is printed)"),
    BadLine(
      "export trend --format table", .usage,
      "'--format' must be csv, json, xlsx, sdmx-csv or sdmx-structure; found 'table'"),
    BadLine(
      "export trend --format csv --output Tren.XLSX", .usage,
      "'--output' ends with '.xlsx', and '--format' is csv"),
    BadLine("export findings --policy sukma-e", .usage, "'--policy' goes with 'trend' alone"),
    BadLine("export responses --published", .usage, "'--published' goes with 'trend' alone"),
    BadLine(
      "export trend jatirejo 2024", .usage, "an export has all periods; found '2024'"),
    BadLine(
      "score jatirejo 2023 --published 1", .usage,
      "a value of '--published' stands behind a sign: '--published=1'"),
    BadLine(
      "score jatirejo 2023 --units", .usage,
      "'--units' shows the units of an agency; 'mojokerto-kab/kec-jatirejo' is a unit"),
    BadLine(
      "trend 'dpmptsp pbg' --units", .usage,
      "'--units' shows the units of an agency; 'mojokerto-kab/dpmptsp/pbg' is a service"),
    BadLine(
      "score mojokerto-kab 2023 --services", .usage,
      "'--services' shows the services of units; 'mojokerto-kab' is an agency, so '--units' goes with it"
    ),
    BadLine(
      "score pbg 2024 --services", .usage,
      "'--services' shows the services of units; 'mojokerto-kab/dpmptsp/pbg' is a service"),
    BadLine(
      "trend jatirejo --by week", .usage,
      "'--by' must be year, semester, quarter or month; found 'week'"),
    BadLine(
      "trend jatirejo --by=", .usage, "'--by' must be year, semester, quarter or month; found ''"),
    BadLine(
      "trend jatirejo --by month --elements", .usage,
      "elements have no figures by month; leave out one option"),
    BadLine("append - --format csv", .usage, "'--format' must be table or json; found 'csv'"),
    BadLine("rebuild now", .usage, "unexpected argument 'now'"),
    BadLine("rebuild --format csv", .usage, "unknown option '--format'"),
    BadLine(
      "score jatirejo --policy permenpan-14-2018", .failed,
      "unknown policy 'permenpan-14-2018'; did you mean 'permenpan-14-2017'?"),
    BadLine(
      "score jatirejo --policy mine", .failed,
      "unknown policy 'mine'; the policies are 'kepmenpan-25-2004', 'permenpan-14-2017', "
        + "'sukma-e', 'three-decimal'"),
  ]

  static let questions: [BadLine] = [
    BadLine("score", .usage, "name whose index to print"),
    BadLine("score 2023", .usage, "name whose index to print"),
    BadLine(
      "trend jatirejo 2023", .usage,
      "a trend has no period; found '2023' ('skm score' prints one period)"),
    BadLine("log jatirejo 2023", .usage, "'log' takes no period; found '2023'"),
    BadLine(
      "score dispendukcapil", .failed,
      "'dispendukcapil' may be any of these; name one by its id\n"
        + "  mojokerto-kab/dispendukcapil   Dispendukcapil, Kabupaten Mojokerto\n"
        + "  mojokerto-kota/dispendukcapil  Dispendukcapil, Kota Mojokerto"),
    BadLine(
      "log dispendukcapil", .failed,
      "'dispendukcapil' may be any of these; name one by its id\n"
        + "  mojokerto-kab/dispendukcapil   Dispendukcapil, Kabupaten Mojokerto\n"
        + "  mojokerto-kota/dispendukcapil  Dispendukcapil, Kota Mojokerto"),
    BadLine(
      "trend dispendukcapil", .failed,
      "'dispendukcapil' may be any of these; name one by its id\n"
        + "  mojokerto-kab/dispendukcapil   Dispendukcapil, Kabupaten Mojokerto\n"
        + "  mojokerto-kota/dispendukcapil  Dispendukcapil, Kota Mojokerto"),
    BadLine(
      "score 'kec jatirejjo' 2023", .failed,
      "nothing is called 'kec jatirejjo'; the nearest is 'mojokerto-kab/kec-jatirejo'"),
    BadLine(
      "score kecamatan", .failed,
      "'kecamatan' is only a part of these names; name one by its id\n"
        + "  mojokerto-kab/kec-jatirejo  Kecamatan Jatirejo, Kabupaten Mojokerto"),
    BadLine(
      "score kab 2024", .failed,
      "'kab' is only a part of these names; name one by its id\n"
        + "  mojokerto-kab  Kabupaten Mojokerto"),
    BadLine(
      "score xyzzyplugh", .failed,
      "nothing is called 'xyzzyplugh'; 'skm log' shows what is registered, 'skm register' registers more"
    ),
    BadLine(
      "score 'jatirejo pbg' 2023", .failed, "'mojokerto-kab/kec-jatirejo' has no service 'pbg'"),
    BadLine(
      "score 'dpmptsp reklame'", .failed,
      "'mojokerto-kab/dpmptsp' has no service 'reklame'; it has pbg"),
    BadLine(
      "score 'dpmptsp semster II'", .failed,
      "'semster II' is no period; periods are like 2024, 2024-S2, 2024-Q3, 2024-05, "
        + "'semester II 2024' or 'Mei 2024', of the years 2000 to 2100"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3, U2=3", .usage,
      "'U2=3' stands apart; write values without blanks, or in quotes"),
    BadLine(
      "score 'dpmptsp pgb'", .failed, "'mojokerto-kab/dpmptsp' has no service 'pgb'; it has pbg"),
    BadLine(
      "log 'dpmptsp pbg'", .failed,
      "'log' prints the events of an agency or unit; name 'mojokerto-kab/dpmptsp'"),
    BadLine(
      "score pgb", .failed, "nothing is called 'pgb'; the nearest is 'mojokerto-kab/dpmptsp/pbg'"),
    BadLine(
      "score dispendukcapill", .failed,
      "nothing is called 'dispendukcapill'; the nearest are 'mojokerto-kab/dispendukcapil', "
        + "'mojokerto-kota/dispendukcapil'"),
    BadLine(
      "compare dpmptsp 2024 --policies sukma-e", .usage,
      "write policies as '--policies=LIST', with a sign of equality, and name whose figures of "
        + "which period to compare"),
    BadLine(
      "compare dpmptsp 2024 --policies=sukma-e,three-decimal,sukma-e", .usage,
      "'--policies' names 'sukma-e' twice"),
    BadLine(
      "reconcile --only eror", .usage, "'--only' does not take 'eror'; did you mean 'error'?"),
    BadLine(
      "reconcile --only error,index-mismatc", .usage,
      "'--only' does not take 'index-mismatc'; did you mean 'index-mismatch'?"),
    BadLine(
      "reconcile jatirejo 2025", .failed,
      "no figure for 2025: no result is reported for it, and no response is dated in it; there are "
        + "figures for 2023"),
    BadLine(
      "reconcile mojokerto-kota", .failed,
      "no figure for 'mojokerto-kota': no result gives an index, and there are no responses"),
    BadLine(
      "reconcile 2019", .failed, "there is nothing to look at: nobody has a figure for 2019"),
    BadLine(
      "score jatirejo Agustsu 2024", .failed,
      "'mojokerto-kab/kec-jatirejo' has no service or period 'Agustsu'; did you mean 'agustus 2024'?"
    ),
    BadLine(
      "score dpmptsp Agustsu 2024", .failed,
      "'mojokerto-kab/dpmptsp' has no service or period 'Agustsu'; did you mean 'agustus 2024'?"),
    BadLine(
      "score dpmptsp 2024-02-30", .failed, "'2024-02-30' is no period: 2024-02 has no day 30"),
    BadLine(
      "score dpmptsp 2024-13-01", .failed, "'2024-13-01' is no period: there is no month 13"),
    BadLine("score dpmptsp 15-07-2024", .failed, "'15-07-2024' is no period; write 2024-07-15"),
    BadLine("score dpmptsp 15 07 2024", .failed, "'15 07 2024' is no period; write 2024-07-15"),
    BadLine("score dpmptsp 2024-7-5", .failed, "'2024-7-5' is no period; write 2024-07-05"),
    BadLine(
      "score jatirejo 2023-13", .failed,
      "'2023-13' is no period; periods are like 2024, 2024-S2, 2024-Q3, 2024-05, 'semester "
        + "II 2024' or 'Mei 2024', of the years 2000 to 2100"),
    BadLine(
      "score jatirejo semester III 2023", .failed,
      "'semester III 2023' is no period; periods are like 2024, 2024-S2, 2024-Q3, 2024-05, "
        + "'semester II 2024' or 'Mei 2024', of the years 2000 to 2100"),
    BadLine(
      "score jatirejo tw 5 2023", .failed,
      "'tw 5 2023' is no period; periods are like 2024, 2024-S2, 2024-Q3, 2024-05, "
        + "'semester II 2024' or 'Mei 2024', of the years 2000 to 2100"),
    BadLine(
      "score jatirejo 1999", .failed,
      "'1999' is no period; periods are like 2024, 2024-S2, 2024-Q3, 2024-05, 'semester II "
        + "2024' or 'Mei 2024', of the years 2000 to 2100"),
    BadLine(
      "score jatirejo 2022", .failed,
      "no figure for 2022: no result is reported for it, and no response is dated in it; "
        + "there are figures for 2023"),
    BadLine(
      "score jatirejo 2023-S1", .failed,
      "no figure for 2023-S1: no result is reported for it, and no response is dated in "
        + "it; there are figures for 2023"),
    BadLine(
      "score mojokerto-kota", .failed,
      "no figure for 'mojokerto-kota': no result gives an index, and there are no responses"),
    BadLine(
      "score mojokerto-kota 2023", .failed,
      "no figure for 2023: no unit of 'mojokerto-kota' has an index for it; no period has "
        + "a figure"),
    BadLine(
      "trend mojokerto-kota", .failed,
      "no figures by year: no result gives an index, and there are no responses"),
    BadLine("trend jatirejo --by quarter", .failed, "no figures by quarter: try '--by year'"),
  ]

  static let samples: [BadLine] = [
    BadLine(
      "sample", .usage,
      "name the population with '--population', or whose survey of which period"),
    BadLine("sample dpmptsp", .usage, "name the period of the survey"),
    BadLine("sample 2024", .usage, "name whose sample to print before the period"),
    BadLine("sample 2024 dpmptsp", .usage, "the period stands after WHO; found '2024' before it"),
    BadLine(
      "sample semester 1 2024 kec jatirejo", .usage,
      "the period stands after WHO; found '2024-S1' before it"),
    BadLine(
      "sample --population 631 --as-of 5", .usage, "'--as-of' goes with WHO and PERIOD"),
    BadLine(
      "sample --population 0", .usage,
      "'--population' must be a whole number in 1...1000000000; found '0'"),
    BadLine(
      "sample --population 1000000001", .usage,
      "'--population' must be a whole number in 1...1000000000; found '1000000001'"),
    BadLine(
      "sample --population +5", .usage,
      "'--population' must be a whole number in 1...1000000000; found '+5'"),
    BadLine(
      "sample --population 99999999999999999999", .usage,
      "'--population' must be a whole number in 1...1000000000; found '99999999999999999999'"),
    BadLine(
      "sample --population 631 --precision 0", .usage,
      "'--precision' must be a decimal above 0 and below 1 like 0.05; found '0'"),
    BadLine(
      "sample --population 631 --precision 5%", .usage,
      "'--precision' must be a decimal above 0 and below 1 like 0.05; found '5%'"),
    BadLine(
      "sample --population 631 --proportion 1", .usage,
      "'--proportion' must be a decimal above 0 and below 1 like 0.5; found '1'"),
    BadLine(
      "sample --population 631 --chi-squared -3", .usage,
      "'--chi-squared' must be a decimal above 0 like 3.841; found '-3'"),
    BadLine(
      "sample --population 631 --services pbg", .usage,
      "'--services' must be a list like pbg=120,reklame=300; found 'pbg'"),
    BadLine(
      "sample --population 631 --services pbg=120,", .usage,
      "'--services' must be a list like pbg=120,reklame=300; found ''"),
    BadLine(
      "sample --population 631 --services pbg=0", .usage,
      "'--services' must give each a whole number in 1...1000000000; found 'pbg=0'"),
    BadLine(
      "sample --population 631 --services pbg=many", .usage,
      "'--services' must give each a whole number in 1...1000000000; found 'pbg=many'"),
    BadLine(
      "sample --population 631 --services =5", .usage,
      "'--services' must be a list like pbg=120,reklame=300; found '=5'"),
    BadLine(
      "sample --services pbg=1,ktp=2,pbg=3", .usage, "'--services' names 'pbg' twice"),
    BadLine(
      "sample --services pbg=1000000000,ktp=1", .usage,
      "'--services' must be of at most 1000000000 people in all"),
    BadLine(
      "sample --population 631 --services pbg=120,reklame=300", .usage,
      "the services serve 420 people, the population is 631; the two must be equal"),
    BadLine(
      "sample dpmptsp 2024", .failed,
      "the population of 'mojokerto-kab/dpmptsp' in 2024 is not known; no survey was opened that "
        + "says it, so give '--population'"),
    BadLine(
      "sample 'dpmptsp pbg' 2024", .failed,
      "the population of 'mojokerto-kab/dpmptsp/pbg' in 2024 is not known; no survey was opened "
        + "that says it, so give '--population'"),
    BadLine(
      "sample dpmptsp 2024 --services pgb=5", .failed,
      "'mojokerto-kab/dpmptsp' has no service 'pgb'; it has pbg"),
    BadLine(
      "sample jatirejo 2024 --services pbg=5", .failed,
      "'mojokerto-kab/kec-jatirejo' has no service 'pbg'"),
    BadLine(
      "sample 'dpmptsp pbg' 2024 --services pbg=5", .usage,
      "'--services' is of a unit; 'mojokerto-kab/dpmptsp/pbg' is a service"),
    BadLine(
      "sample mojokerto-kab 2024 --population 5000", .usage,
      "'--population' and '--services' are of one unit; 'mojokerto-kab' is an agency"),
    BadLine(
      "sample dispendukcapil 2024", .failed,
      "'dispendukcapil' may be any of these; name one by its id\n"
        + "  mojokerto-kab/dispendukcapil   Dispendukcapil, Kabupaten Mojokerto\n"
        + "  mojokerto-kota/dispendukcapil  Dispendukcapil, Kota Mojokerto"),
  ]

  static let files: [BadLine] = [
    BadLine(
      "score jatirejo --log {dir}/nowhere", .failed,
      "there is no log at '{dir}/nowhere'; name one with '--log', or begin one with 'skm register'"),
    BadLine(
      "rebuild --log {dir}/nowhere --out {dir}/out", .failed,
      "there is no log at '{dir}/nowhere'; name one with '--log', or begin one with 'skm register'"),
    BadLine(
      "append {dir}/missing.jsonl", .failed,
      "cannot open '{dir}/missing.jsonl': No such file or directory"),
    BadLine("append {dir}/events", .failed, "cannot read '{dir}/events': Is a directory"),
    BadLine("append", .usage, "name one file of events, or '-' for standard input"),
    BadLine("append a b", .usage, "name one file of events, or '-' for standard input"),
    BadLine("append -- -x --log", .usage, "name one file of events, or '-' for standard input"),
    BadLine(
      "append - --log {dir}/events/000000000001.jsonl", .failed,
      "'{dir}/events/000000000001.jsonl' is a single file; only a folder can be appended to"),
    BadLine(
      "record jatirejo 2024 --answers U1=3 --log {dir}/nowhere", .failed,
      "there is no log at '{dir}/nowhere'; name one with '--log', or begin one with 'skm register'"),
    BadLine(
      "record jatirejo 2024 --answers U1=3 --log {dir}/events/000000000001.jsonl", .failed,
      "'{dir}/events/000000000001.jsonl' is a single file; only a folder can be appended to"),
    BadLine(
      "rebuild --out {dir}/events/000000000001.jsonl", .failed,
      "cannot create '{dir}/events/000000000001.jsonl/trend.csv.new': Not a directory"),
    BadLine(
      "rebuild --check --out {dir}/nowhere", .failed,
      "'{dir}/nowhere/trend.csv' is missing; 'skm rebuild' writes it"),
  ]

  static let responses: [BadLine] = [
    BadLine(
      "record", .usage,
      "name the date of the answers after whom it is about, like 2024-05-17, 2024-S2 or "
        + "'semester II 2024'"),
    BadLine(
      "record dpmptsp", .usage,
      "name the date of the answers after whom it is about, like 2024-05-17, 2024-S2 or "
        + "'semester II 2024'; found 'dpmptsp'"),
    BadLine(
      "record dpmptsp 2024-02-30 --answers U1=3", .usage,
      "'2024-02-30' is no date or period: 2024-02 has no day 30"),
    BadLine(
      "record dpmptsp 15/07/2024 --answers U1=3", .usage,
      "'15/07/2024' is no date or period; write 2024-07-15"),
    BadLine(
      "record dpmptsp 2024-07-1x --answers U1=3", .usage,
      "'2024-07-1x' is no date or period; write 2024-05-17, '17 Mei 2024', 2024-05, 2024-S2 or "
        + "2024, of the years 2000 to 2100"),
    BadLine(
      "record 2024-07 --answers U1=3", .usage,
      "name whom it is about before the date of the answers"),
    BadLine("record dpmptsp 2024-07", .usage, "name the answers with '--answers U1=3,U2=4,…'"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=5", .failed, "'--answers' U1 must be in 1...4; found 5"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=0", .failed, "'--answers' U1 must be in 1...4; found 0"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3,U10=4", .failed,
      "instrument '14/2017' has no element 'U10'"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3,X=4", .usage,
      "'--answers' must be elements with values like U1=3; found 'X=4'"),
    BadLine(
      "record dpmptsp 2024-07 --answers 3,3,3", .usage,
      "'--answers' must be elements with values like U1=3; found '3,3,3'"),
    BadLine("record dpmptsp 2024-07 --answers U1=3,U1=4", .usage, "'--answers' names U1 twice"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3,5", .usage,
      "'--answers' must be whole numbers; found '3,5'"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=three", .usage,
      "'--answers' must be whole numbers; found 'three'"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=", .usage,
      "'--answers' must be elements with values like U1=3; found 'U1='"),
    BadLine(
      "record dpmptsp 2024-07 --answers ''", .usage,
      "'--answers' must be elements with values like U1=3; found ''"),
    BadLine(
      "record dpmptsp 2024-07 --answers 'U1=3,,U2=4'", .usage,
      "'--answers' must have one comma between two items and none at its ends; found 'U1=3,,U2=4'"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3,", .usage,
      "'--answers' must have one comma between two items and none at its ends; found 'U1=3,'"),
    BadLine(
      "record dpmptsp 2024-07 --answers ';U1=3'", .usage,
      "'--answers' must have one comma between two items and none at its ends; found ';U1=3'"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3 --occupation ' '", .usage,
      "'--occupation' must not be empty; found only blanks"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3 --age old", .usage,
      "'--age' must be a whole number; found 'old'"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3 --age 200", .failed,
      "'--age' must be in 0...150; found 200"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3 --instrument 25/2004", .failed,
      "instrument '25/2004' is not declared"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3 --id r-1", .failed,
      "response 'r-1' is recorded already in 'mojokerto-kab/dpmptsp'"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3 --id ''", .usage, "'--id' must not be empty"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3 --id ' '", .usage, "'--id' must not be empty"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3 --id 'a\nb'", .usage,
      "'--id' must have no line breaks or other control characters"),
    BadLine(
      "record 'jatirejo pbg' 2024-07 --answers U1=3", .failed,
      "'mojokerto-kab/kec-jatirejo' has no service 'pbg'"),
    BadLine(
      "record mojokerto-kab 2024-07 --answers U1=3", .failed,
      "responses are of units, and 'mojokerto-kab' is an agency; name one of its units"),
    BadLine(
      "record dispendukcapil 2024-07 --answers U1=3", .failed,
      "'dispendukcapil' may be any of these; name one by its id\n"
        + "  mojokerto-kab/dispendukcapil   Dispendukcapil, Kabupaten Mojokerto\n"
        + "  mojokerto-kota/dispendukcapil  Dispendukcapil, Kota Mojokerto"),
    BadLine(
      "record mojokerto-kab/dispendukcapil 2024-07 --answers U1=3", .failed,
      "unit 'mojokerto-kab/dispendukcapil' retired from 2024 on; found '2024-07'"),
    BadLine(
      "record dpmptsp 2024-02-10 --answers U1=3", .failed,
      "2024-S1 is closed; a response of 2024-02-10 needs '--late REASON'"),
    BadLine(
      "record dpmptsp 2024-Q1 --answers U1=3 --late ''", .usage, "'--late' must not be empty"),
    BadLine(
      "record dpmptsp 2024-07 --answers U1=3 --actor ''", .usage,
      "'--actor' must not be empty or have control characters"),
  ]

  static let results: [BadLine] = [
    BadLine(
      "report", .usage,
      "name the period of the figures after whom it is about, like 2024-05-17, 2024-S2 or "
        + "'semester II 2024'"),
    BadLine(
      "report jatirejo", .usage,
      "name the period of the figures after whom it is about, like 2024-05-17, 2024-S2 or "
        + "'semester II 2024'; found 'jatirejo'"),
    BadLine("report jatirejo 2024", .usage, "name what is printed with '--index' or '--elements'"),
    BadLine(
      "report jatirejo 2024 --index 101", .failed, "'--index' must be in 0...100; found '101'"),
    BadLine(
      "report jatirejo 2024 --index delapan", .usage,
      "'--index' must be a decimal like 85.10; found 'delapan'"),
    BadLine(
      "report jatirejo 2024 --index=-1", .usage,
      "'--index' must be a decimal like 85.10; found '-1'"),
    BadLine(
      "report jatirejo 2024 --index '85 %'", .usage,
      "'--index' must be a decimal like 85.10; found '85 %'"),
    BadLine(
      "report jatirejo 2024 --elements U1=3,71,U12=3", .failed,
      "instrument '14/2017' has no element 'U12'"),
    BadLine(
      "report jatirejo 2024 --elements U1:3", .usage,
      "'--elements' must be elements with values like U1=3; found 'U1:3'"),
    BadLine(
      "report jatirejo 2024 --elements 3,71", .usage,
      "'--elements' must be elements with values like U1=3; found '3,71'"),
    BadLine(
      "report jatirejo 2024 --index 85 --grade E", .failed,
      "'--grade' must be 'A', 'B', 'C' or 'D'; found 'E'"),
    BadLine(
      "report jatirejo 2024 --index 85 --respondents 0", .failed,
      "'--respondents' must be in 1...1000000000; found 0"),
    BadLine(
      "report jatirejo 2024 --index 85 --respondents many", .usage,
      "'--respondents' must be a whole number; found 'many'"),
    BadLine(
      "report jatirejo 2024 --index 85 --scale 5", .failed, "'--scale' must be 4 or 100; found 5"),
    BadLine(
      "report jatirejo 2024 --index 85 --weights heavy", .failed,
      #"'--weights' must be the weight of every element, like "0.11" or "1/9"; found 'heavy'"#),
    BadLine(
      "report jatirejo 2024 --index 85 --bands 2010", .usage,
      "'--bands' must be 2004 or 2017; found '2010'"),
    BadLine(
      "report jatirejo 2024 --index 85 --id ''", .usage, "'--id' must not be empty"),
    BadLine(
      "report jatirejo 2024 --elements U1=3,71,,U2=3", .usage,
      "'--elements' must have one comma between two items and none at its ends; found 'U1=3,71,,U2=3'"
    ),
    BadLine(
      "report jatirejo 2024 --index 85 --document ' '", .usage,
      "'--document' must not be empty; found only blanks"),
    BadLine(
      "report jatirejo 2024 --index 85 --dated 2024-12", .usage,
      "'--dated' must be a day like 2024-12-01; found '2024-12'"),
    BadLine(
      "report jatirejo 2024 --index 85 --id jatirejo-2023", .failed,
      "result 'jatirejo-2023' is reported already for 'mojokerto-kab/kec-jatirejo'"),
    BadLine(
      "report jatirejo 2024 --index 85 --instrument 25/2004", .failed,
      "instrument '25/2004' is not declared"),
    BadLine(
      "report 'dpmptsp reklame' 2024 --index 85", .failed,
      "'mojokerto-kab/dpmptsp' has no service 'reklame'; it has pbg"),
    BadLine(
      "report jatirejo 2101 --index 85", .usage,
      "'2101' is no date or period; write 2024-05-17, '17 Mei 2024', 2024-05, 2024-S2 or "
        + "2024, of the years 2000 to 2100"),
    BadLine(
      "report jatirejo 2024 --index 85 --units 1.5", .usage,
      "'--units' must be a whole number; found '1.5'"),
  ]

  static let corrections: [BadLine] = [
    BadLine("correct", .usage, "say why with '--reason'; it is kept with the event"),
    BadLine(
      "correct dpmptsp r-1 --reason x", .usage,
      "name what changes, with '--answers U2=4' for instance"),
    BadLine(
      "correct r-1 --reason x --answers U1=4", .usage, "name a unit and the id of a response"),
    BadLine(
      "correct dpmptsp r-1 --answers U1=4", .usage,
      "say why with '--reason'; it is kept with the event"),
    BadLine(
      "correct dpmptsp r-1 --answers U1=4 --reason ''", .usage, "'--reason' must not be empty"),
    BadLine(
      "correct dpmptsp r-1 --answers U1=4 --reason '  '", .usage,
      "'--reason' must say why; found only blanks"),
    BadLine(
      "report jatirejo --withdraw jatirejo-2023 --reason x --weights 0.11", .usage,
      "'--weights' does not go with '--withdraw'"),
    BadLine(
      "report jatirejo --correct jatirejo-2023 --kind erratum --index 80 --reason x --id y", .usage,
      "'--id' does not go with '--correct'"),
    BadLine(
      "correct dpmptsp r-7 --answers U1=4 --reason x", .failed,
      "response 'r-7' is not recorded in 'mojokerto-kab/dpmptsp'"),
    BadLine(
      "correct dpmptsp r-1 --answers U1=5 --reason x", .failed,
      "'--answers' U1 must be in 1...4; found 5"),
    BadLine(
      "correct dpmptsp r-1 --answers U10=1 --reason x", .failed,
      "instrument '14/2017' has no element 'U10'"),
    BadLine(
      "correct dpmptsp r-1 --answers U1=x --reason x", .usage,
      "'--answers' must be whole numbers; found 'x'"),
    BadLine(
      "correct dpmptsp r-1 --answers U1=3 --without U1 --reason x", .usage,
      "'U1' can't be both given and taken away"),
    BadLine(
      "correct dpmptsp r-1 --without servise --reason x", .usage,
      "'--without' can't take 'servise' away; did you mean 'service'?"),
    BadLine(
      "correct dpmptsp r-1 --without U1,U1 --reason x", .usage, "'--without' names 'U1' twice"),
    BadLine(
      "correct dpmptsp r-1 --without '' --reason x", .usage,
      "'--without' must name what is taken away"),
    BadLine(
      "correct dpmptsp r-1 --without , --reason x", .usage,
      "'--without' must have one comma between two items and none at its ends; found ','"),
    BadLine(
      "correct dpmptsp r-1 --service ktp --reason x", .failed,
      "service 'ktp' is not registered in 'mojokerto-kab/dpmptsp'"),
    BadLine(
      "correct dpmptsp r-1 --date kemarin --reason x", .usage,
      "'--date' must be a date like 2024-05-17, or a longer period; found 'kemarin'"),
    BadLine(
      "correct dpmptsp r-1 --date 31-04-2024 --reason x", .usage,
      "'--date' must be a date or a longer period; found '31-04-2024': 2024-04 has no day 31"),
    BadLine(
      "correct mojokerto-kab r-1 --answers U1=3 --reason x", .failed,
      "responses are of units, and 'mojokerto-kab' is an agency; name one of its units"),
    BadLine(
      "void mojokerto-kab r-1 --reason x", .failed,
      "responses are of units, and 'mojokerto-kab' is an agency; name one of its units"),
    BadLine("void dpmptsp r-1", .usage, "say why with '--reason'; it is kept with the event"),
    BadLine("void dpmptsp --reason x", .usage, "name a unit and the id of a response"),
    BadLine(
      "void dpmptsp r-7 --reason x", .failed,
      "response 'r-7' is not recorded in 'mojokerto-kab/dpmptsp'"),
    BadLine("reinstate dpmptsp r-1 --reason x", .failed, "response 'r-1' is not void"),
    BadLine(
      "report jatirejo --correct jatirejo-2023 --index 80 --reason x", .usage,
      "say with '--kind' what is wrong: transcription, erratum or interpretation"),
    BadLine(
      "report jatirejo --correct jatirejo-2023 --kind typo --index 80 --reason x", .usage,
      "'--kind' must be transcription, erratum or interpretation; found 'typo'"),
    BadLine(
      "report jatirejo --correct jatirejo-2023 --kind erratum --index 80", .usage,
      "say why with '--reason'; it is kept with the event"),
    BadLine(
      "report jatirejo --correct jatirejo-2023 --kind erratum --reason x", .usage,
      "name what the result should say, with '--index' for instance"),
    BadLine(
      "report jatirejo 2023 --correct jatirejo-2023 --kind erratum --index 80 --reason x", .usage,
      "the result has its period already; leave out '2023'"),
    BadLine(
      "report jatirejo --correct x --kind erratum --index 80 --reason x", .failed,
      "result 'x' is not reported for 'mojokerto-kab/kec-jatirejo'"),
    BadLine(
      "report jatirejo --correct jatirejo-2023 --kind erratum --index 80 --without index --reason x",
      .usage, "'index' can't be both given and taken away"),
    BadLine(
      "report jatirejo --correct jatirejo-2023 --withdraw jatirejo-2023 --reason x", .usage,
      "'--correct' and '--withdraw' exclude each other"),
    BadLine(
      "report jatirejo --withdraw jatirejo-2023", .usage,
      "say why with '--reason'; it is kept with the event"),
    BadLine(
      "report jatirejo --withdraw jatirejo-2023 --reason x --index 80", .usage,
      "'--index' does not go with '--withdraw'"),
    BadLine(
      "report jatirejo 2024 --index 80 --reason x", .usage,
      "'--reason' goes with '--correct' or '--withdraw'"),
  ]

  static let closes: [BadLine] = [
    BadLine(
      "close", .usage,
      "name the period to close after whom it is about, like 2024-05-17, 2024-S2 or 'semester II "
        + "2024'"),
    BadLine(
      "close 'dpmptsp pbg' 2024 --yes", .failed,
      "a close covers a unit with all its services; name 'mojokerto-kab/dpmptsp'"),
    BadLine(
      "close jatirejo 2024 --yes", .failed,
      "no figure to close for 2024: no result is reported for it, and no response is dated in it; "
        + "there are figures for 2023"),
    BadLine(
      "close dpmptsp 2024 --kind correction --reason x --yes", .failed,
      "2024 of mojokerto-kab/dpmptsp is not closed yet; leave out '--kind'"),
    BadLine(
      "close dpmptsp 2024-S1 --yes", .failed,
      "2024-S1 of mojokerto-kab/dpmptsp is closed already, by event 11; close it again with "
        + "'--kind scheduled' or '--kind correction' and '--reason'"),
    BadLine(
      "close dpmptsp 2024-S1 --kind first --yes", .usage,
      "'--kind' must be scheduled or correction; found 'first'"),
    BadLine(
      "close dpmptsp 2024-S1 --kind final --yes", .usage,
      "'--kind' must be scheduled or correction; found 'final'"),
    BadLine(
      "close dpmptsp 2024-S1 --kind scheduled --reason ' ' --yes", .usage,
      "'--reason' must say why; found only blanks"),
    BadLine(
      "close dpmptsp 2024-S1 --kind scheduled --yes", .usage,
      "say with '--reason' why the period is closed again"),
  ]

  static let texts: [BadLine] = [
    BadLine(
      "feedback", .failed, "no suggestion or complaint is recorded"),
    BadLine(
      "feedback 'kec jatirejjo'", .failed,
      "nothing is called 'kec jatirejjo'; the nearest is 'mojokerto-kab/kec-jatirejo'"),
    BadLine("feedback --policy sukma-e", .usage, "unknown option '--policy'"),
    BadLine("erase", .usage, "name a unit and the id of a response"),
    BadLine("erase r-1 --yes", .usage, "name a unit and the id of a response"),
    BadLine(
      "erase jatirejo r-1 --yes", .failed,
      "response 'r-1' is not recorded in 'mojokerto-kab/kec-jatirejo'"),
    BadLine(
      "erase dpmptsp R-1 --yes", .failed,
      "response 'R-1' is not recorded in 'mojokerto-kab/dpmptsp'"),
    BadLine(
      "erase dpmptsp r-1 --yes --actor ''", .usage,
      "'--actor' must not be empty or have control characters"),
  ]

  static let histories: [BadLine] = [
    BadLine(
      "score dpmptsp --as-of 12", .failed, "the log ends with event 11; found 12"),
    BadLine(
      "score dpmptsp --as-of 2024", .failed,
      "the log ends with event 11; found 2024 (for the end of a year, write 2024-12-31)"),
    BadLine(
      "trend dpmptsp --as-of kemarin", .usage,
      "'--as-of' must be a sequence like 812, a date like 2024-07-15, a time like "
        + "2024-07-15T08:00:00Z, or a close like close:1; found 'kemarin'"),
    BadLine(
      "trend dpmptsp --as-of close:0", .usage,
      "'--as-of' must be a sequence like 812, a date like 2024-07-15, a time like "
        + "2024-07-15T08:00:00Z, or a close like close:1; found 'close:0'"),
    BadLine("score dpmptsp --as-of close:2", .failed, "the log's last close is close:1"),
    BadLine(
      "score dpmptsp --as-of 2024-06-30", .failed,
      "the log had no event by 2024-06-30; its first was recorded later"),
    BadLine(
      "score dpmptsp --as-of 2", .failed,
      "as of sequence 2, nothing is called 'dpmptsp'; 'skm log' shows what is registered, 'skm register' registers more"
    ),
    BadLine(
      "score dpmptsp 2024-S1 --published=2", .failed,
      "no vintage 2 of mojokerto-kab/dpmptsp for 2024-S1; there is only vintage 1"),
    BadLine(
      "score dpmptsp 2024 --published", .failed,
      "no figure of mojokerto-kab/dpmptsp was published for 2024; there are those for 2024-S1"),
    BadLine(
      "score dpmptsp 2024-S1 --published=0", .usage,
      "'--published' takes the number of a vintage, from 1; found '0'"),
    BadLine(
      "score dpmptsp 2024-S1 --published=", .usage,
      "'--published=' needs a value, or leave out the sign"),
    BadLine(
      "score dpmptsp 2024-S1 --published --policy sukma-e", .usage,
      "what was published stands under no other policy; leave out one option"),
    BadLine(
      "trend dpmptsp --published", .failed, "no figures by year: try '--by semester'"),
    BadLine(
      "trend mojokerto-kota --published", .failed, "no figures by year: nothing was published"),
    BadLine(
      "trend dpmptsp --published=2 --by semester", .failed,
      "no figures by semester: nothing has a vintage 2"),
    BadLine("revisions mojokerto-kota", .failed, "nothing was published"),
    BadLine("revisions dpmptsp 2024", .failed, "nothing was published for 2024"),
    BadLine(
      "revisions dpmptsp 2024-S1 --triangle", .usage,
      "a triangle is of all periods; leave out the period"),
    BadLine(
      "diff 3", .usage,
      "name two places: each a sequence like 812, a date like 2024-07-15, a time like "
        + "2024-07-15T08:00:00Z, or a close like close:1, or 'now'"),
    BadLine(
      "diff now 3", .failed,
      "the first place must not stand after the second; 'now' is sequence 11, '3' is 3"),
    BadLine(
      "diff 3 now dpmptsp 2024", .usage,
      "'diff' takes no period; found '2024' ('--by' chooses their length)"),
    BadLine(
      "diff x now", .usage,
      "A must be a sequence like 812, a date like 2024-07-15, a time like "
        + "2024-07-15T08:00:00Z, or a close like close:1; found 'x'"),
    BadLine("diff 3 40", .failed, "the log ends with event 11; found 40"),
    BadLine(
      "diff 3 now dpmptsq", .failed,
      "nothing is called 'dpmptsq'; the nearest is 'mojokerto-kab/dpmptsp'"),
    BadLine(
      "diff 1 2 jatirejo", .failed,
      "'mojokerto-kab/kec-jatirejo' is not registered by sequence 2"),
    BadLine(
      "log dpmptsp --as-of 2", .failed,
      "as of sequence 2, nothing is called 'dpmptsp'; 'skm log' shows what is registered, 'skm register' registers more"
    ),
    BadLine(
      "explain dpmptsp", .usage, "name whose figure of which period to explain"),
    BadLine(
      "explain dpmptsp 2022", .failed,
      "no figure for 2022: no result is reported for it, and no response is dated in it; there are "
        + "figures for 2024-01, 2024-Q1, 2024-S1, 2024"),
    BadLine(
      "explain dpmptsp 2024 --published=1", .failed,
      "no figure of mojokerto-kab/dpmptsp was published for 2024; there are those for 2024-S1"),
    BadLine(
      "explain dpmptsp 2024 --format csv", .usage,
      "'--format' must be table or json; found 'csv'"),
    BadLine(
      "rebuild --published --policy sukma-e", .usage,
      "what was published stands under no other policy; leave out one option"),
  ]

  static let plans: [BadLine] = [
    BadLine("plan jatirejo 2024", .usage, "name the element to mend with '--element'"),
    BadLine(
      "plan jatirejo 2024 --element biaya --action a --due 2025", .usage,
      "'--element' must be an element like U3; found 'biaya'"),
    BadLine(
      "plan jatirejo 2024 --element U15 --action a --due 2025", .failed,
      "no instrument has an element 'U15'"),
    BadLine(
      "plan jatirejo 2024 --element U3 --due 2025", .usage,
      "say what is to be done with '--action'"),
    BadLine(
      "plan jatirejo 2024 --element U3 --action ' ' --due 2025", .usage,
      "'--action' must not be empty; found only blanks"),
    BadLine(
      "plan jatirejo 2024 --element U3 --action '' --due 2025", .usage,
      "'--action' must not be empty"),
    BadLine(
      "plan jatirejo 2024 --element U3 --action a", .usage,
      "say with '--due' when it is to be done by"),
    BadLine(
      "plan jatirejo 2024 --element U3 --action a --due soon", .usage,
      "'--due' must be a period like 2025-Q1, 2025-03 or 2025-03-31; found 'soon'"),
    BadLine(
      "plan jatirejo 2024 --element U3 --action a --due 2025-02-30", .usage,
      "'--due' must be a period; found '2025-02-30': 2025-02 has no day 30"),
    BadLine(
      "plan jatirejo 2024 --element U3 --action a --due 2025 --id ' '", .usage,
      "'--id' must not be empty"),
    BadLine(
      "plan jatirejo --element U3 --action a --due 2025", .usage,
      "name the period of the survey after whom it is about, like 2024-05-17, 2024-S2 or "
        + "'semester II 2024'; found 'jatirejo'"),
    BadLine(
      "plan 'ptsp pbg' 2024 --element U3 --action a --due 2025", .failed,
      "follow-ups are those of a unit with all its services; name 'mojokerto-kab/dpmptsp'"),
    BadLine("complete jatirejo f1", .usage, "say with '--date' when it was done"),
    BadLine(
      "complete jatirejo f1 --date later", .usage,
      "'--date' must be a date or a longer period like 2025-02-14 or 2025-02; found 'later'"),
    BadLine(
      "complete jatirejo f1 --date 14-02-2025", .usage,
      "'--date' must be a date or a longer period; found '14-02-2025'; write 2025-02-14"),
    BadLine(
      "complete jatirejo --date 2024", .usage, "name a unit and the id of a follow-up"),
    BadLine(
      "complete jatirejo f1 --date 2024", .failed,
      "follow-up 'f1' was never planned; 'mojokerto-kab/kec-jatirejo' has none that is open"),
    BadLine(
      "complete jatirejo f1 --date 2024 --evidence ' '", .usage,
      "'--evidence' must not be empty; found only blanks"),
    BadLine("mend", .usage, "name whose elements to look at"),
    BadLine(
      "mend jatirejo", .failed,
      "no elements for 2023: the result prints none in its scale; no period has elements"),
    BadLine(
      "mend mojokerto-kab 2023", .failed,
      "no elements for 2023: none of its units has any; there are elements for 2024-01, "
        + "2024-Q1, 2024-S1, 2024"),
    BadLine(
      "mend jatirejo 2024", .failed,
      "no figure for 2024: no result is reported for it, and no response is dated in it; there "
        + "are figures for 2023"),
    BadLine("mend jatirejo --published", .usage, "unknown option '--published'"),
    BadLine("followup", .failed, "no follow-up is planned"),
    BadLine(
      "followup jatirejo 2024", .failed,
      "no follow-up is planned of 'mojokerto-kab/kec-jatirejo' for 2024"),
    BadLine(
      "followup ptsp pbg", .failed,
      "follow-ups are those of a unit with all its services; name 'mojokerto-kab/dpmptsp'"),
    BadLine(
      "followup jatirejo --format pdf", .usage,
      "'--format' must be table, csv or json; found 'pdf'"),
  ]
}

import Survey
import Testing

@Suite("Periods as people write them")
struct PeriodPhraseTests {
  @Test(
    "a phrase names a period",
    arguments: [
      // The notation of SDMX, in any case.
      ("2024", "2024"), ("2024-S2", "2024-S2"), ("2024-s2", "2024-S2"), ("2024-q3", "2024-Q3"),
      ("2024-05", "2024-05"), ("2024-05-17", "2024-05-17"), ("  2024-Q1 ", "2024-Q1"),
      // Years.
      ("tahun 2023", "2023"), ("Tahun 2023", "2023"), ("thn 2023", "2023"), ("th. 2023", "2023"),
      ("year 2023", "2023"), ("periode tahun 2023", "2023"), ("the year 2023", "2023"),
      // Semesters.
      ("semester II 2021", "2021-S2"), ("Semester 2 Tahun 2021", "2021-S2"),
      ("SEMESTER I TAHUN 2021", "2021-S1"), ("semester pertama 2021", "2021-S1"),
      ("semester kedua tahun 2021", "2021-S2"), ("semester kesatu 2021", "2021-S1"),
      ("semester ke-2 2021", "2021-S2"), ("semester dua 2021", "2021-S2"),
      ("Smt. II 2021", "2021-S2"), ("Sem. 1/2021", "2021-S1"), ("S2 2021", "2021-S2"),
      ("2021 S2", "2021-S2"), ("s.II-2021", "2021-S2"), ("2021 semester I", "2021-S1"),
      ("periode semester II tahun 2021", "2021-S2"), ("first semester 2021", "2021-S1"),
      ("second semester of 2021", "2021-S2"), ("2nd semester, 2021", "2021-S2"),
      ("H1 2021", "2021-S1"), ("second half of 2021", "2021-S2"),
      ("the first half of the year 2021", "2021-S1"), ("1st half 2021", "2021-S1"),
      ("II semester 2021", "2021-S2"), ("Semester II, 2021", "2021-S2"),
      // Quarters.
      ("TW III 2023", "2023-Q3"), ("triwulan 3 2023", "2023-Q3"), ("Triwulan III 2023", "2023-Q3"),
      ("triwulan ketiga 2023", "2023-Q3"), ("triwulan ke-4 tahun 2023", "2023-Q4"),
      ("TW.IV 2023", "2023-Q4"), ("tw1 2023", "2023-Q1"), ("TW-II 2023", "2023-Q2"),
      ("TWIV 2023", "2023-Q4"), ("triwulan keempat 2023", "2023-Q4"),
      ("kuartal pertama 2023", "2023-Q1"), ("Kuartal II 2023", "2023-Q2"),
      ("Q3 2023", "2023-Q3"), ("2023 Q3", "2023-Q3"), ("third quarter of 2023", "2023-Q3"),
      ("4th quarter 2023", "2023-Q4"), ("quarter 2, 2023", "2023-Q2"),
      ("triwulan satu 2023", "2023-Q1"), ("2023 triwulan empat", "2023-Q4"),
      // Months.
      ("Mei 2024", "2024-05"), ("mei 2024", "2024-05"), ("bulan Mei 2024", "2024-05"),
      ("Bulan Agustus Tahun 2024", "2024-08"), ("Januari 2024", "2024-01"),
      ("pebruari 2024", "2024-02"), ("Maret 2024", "2024-03"), ("Juni 2024", "2024-06"),
      ("Juli 2024", "2024-07"), ("Agt 2024", "2024-08"), ("Sept. 2024", "2024-09"),
      ("Oktober 2024", "2024-10"), ("Nopember 2024", "2024-11"), ("Des 2024", "2024-12"),
      ("May 2024", "2024-05"), ("February 2024", "2024-02"), ("Oct 2024", "2024-10"),
      ("2024 December", "2024-12"), ("Mar-2024", "2024-03"), ("apr/2024", "2024-04"),
      // Days.
      ("17 Mei 2024", "2024-05-17"), ("17 May 2024", "2024-05-17"), ("May 17, 2024", "2024-05-17"),
      ("1 januari 2024", "2024-01-01"), ("29 Feb 2024", "2024-02-29"),
      ("31-Des-2024", "2024-12-31"), ("07 Juli 2024", "2024-07-07"),
    ])
  func phrases(phrase: String, period: String) {
    #expect(Period(phrase: phrase)?.description == period)
    #expect(Period(phrase: phrase.uppercased())?.description == period)
    #expect(Period(phrase: phrase.lowercased())?.description == period)
  }

  @Test(
    "other phrases name no period",
    arguments: [
      "", " ", "-", "tahun", "semester II", "TW III", "Mei", "17 Mei", "24", "Mei 24", "1999",
      "tahun 2101", "Mei 1999", "semester 3 2021", "semester 0 2021", "semester III 2021",
      "TW V 2023", "triwulan 5 2023", "Q0 2023", "S3 2021", "semester 2021 2022",
      "semester II 2021/2022", "2021 2022", "30 Februari 2024", "29 Feb 2023", "31 April 2024",
      "0 Mei 2024", "Mei Juni 2024", "Meii 2024", "semester 2024", "II 2024", "2 2024",
      "17 05 2024", "17/05/2024", "05/2024", "2024/05", "2024-5", "2024-13", "2024-S3",
      // Schools count semesters from July.
      "semester ganjil 2021", "semester genap 2021",
      "second month of 2024", "kec-jatirejo", "two thousand", "+5 Mei 2024", "Mei 005 2024",
      "semester II tahun 2021 lalu", "last year", "٢٠٢٤", "20244", "Mei2024",
    ])
  func none(phrase: String) {
    #expect(Period(phrase: phrase) == nil)
  }

  @Test func `every period is read in its own notation`() {
    let periods =
      [Period(year: 2024)]
      + [.semester, .quarter, .month].flatMap { grain in
        Period(year: 2024).parts(grain)
      }
    #expect(periods.filter { Period(phrase: $0.description) != $0 } == [])
  }
}

extension ReportTemplate {
  static let sheetText: String = #"""
    {{! Lembar publikasi di loket. Teks di antara kurung kurawal ganda diisi oleh skm. }}
    # INDEKS KEPUASAN MASYARAKAT (IKM)

    **{{nama}}**{{#induk}}\
    {{induk}}{{/induk}}

    ## Nilai IKM

    **{{indeks}}**

    Mutu pelayanan **{{mutu}}** ({{kinerja}})

    ## Responden

    {{#responden}}
    Jumlah: {{responden}} orang
    {{/responden}}
    {{^responden}}
    Jumlah tidak tercatat
    {{/responden}}

    {{#ada_kelamin_pendidikan}}
    {{tabel_kelamin_pendidikan}}

    {{catatan_kelamin_pendidikan}}
    {{/ada_kelamin_pendidikan}}

    {{#catatan_kecil}}
    {{catatan_kecil}}
    {{/catatan_kecil}}

    Periode survei: {{#waktu}}{{waktu}}{{/waktu}}{{^waktu}}{{periode}}{{/waktu}}

    Terima kasih kepada semua yang telah meluangkan waktu untuk menilai layanan kami.

    *{{asal_angka}}*

    """#
}

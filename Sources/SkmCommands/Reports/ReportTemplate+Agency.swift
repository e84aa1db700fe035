extension ReportTemplate {
  static let agencyText: String = #"""
    {{! Rekap SKM seluruh unit sebuah daerah. Teks di antara kurung kurawal ganda diisi oleh skm. }}
    # LAPORAN REKAPITULASI SURVEI KEPUASAN MASYARAKAT

    **{{nama}}**

    Periode {{periode}}

    ---

    # BAB I PENDAHULUAN

    ## 1.1 Latar belakang

    Setiap unit penyelenggara pelayanan publik menanyai pengguna layanannya dengan kuesioner yang sama.
    Laporan ini menghimpun hasil Survei Kepuasan Masyarakat (SKM) unit-unit di lingkungan {{nama}} untuk
    {{periode}}, agar dapat dibandingkan dan diperbaiki.

    ## 1.2 Dasar hukum

    1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik.
    2. Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang Nomor 25 Tahun 2009
       tentang Pelayanan Publik.
    3. Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 14 Tahun 2017
       tentang Pedoman Penyusunan Survei Kepuasan Masyarakat Unit Penyelenggara Pelayanan Publik.

    ## 1.3 Cara menghitung

    {{dasar}} Indeks dihitung menurut kebijakan {{kebijakan}}: {{cara_hitung}}. Mutu pelayanan mengikuti
    rentang {{rentang_mutu}}.

    # BAB II HASIL

    ## 2.1 Indeks Kepuasan Masyarakat

    IKM {{nama}} untuk {{periode}} adalah **{{indeks}}**, mutu pelayanan **{{mutu}}** ({{kinerja}}).
    {{#keyakinan}}{{keyakinan}}{{/keyakinan}}
    {{#responden}}
    Responden berjumlah {{responden}} orang.
    {{/responden}}

    ## 2.2 Rekapitulasi unit

    {{#ada_unit}}
    {{tabel_unit}}

    {{grafik_peringkat}}
    {{/ada_unit}}
    {{^ada_unit}}
    Tidak ada unit yang mempunyai angka untuk {{periode}}.
    {{/ada_unit}}

    {{#unit_tanpa_angka}}
    Belum mempunyai angka: {{unit_tanpa_angka}}.
    {{/unit_tanpa_angka}}

    {{#catatan_kecil}}
    {{catatan_kecil}}
    {{/catatan_kecil}}

    {{#ada_unsur}}
    ## 2.3 Nilai tiap unsur

    {{tabel_unsur}}

    {{grafik_unsur}}
    {{/ada_unsur}}

    # BAB III ANALISIS

    ## 3.1 Unsur terendah dan tertinggi

    {{#ada_terendah}}
    Unsur dengan nilai terendah:

    {{#terendah}}
    1. {{nama_unsur}} ({{kode}}), nilai {{nilai}}
    {{/terendah}}

    Unsur dengan nilai tertinggi:

    {{#tertinggi}}
    1. {{nama_unsur}} ({{kode}}), nilai {{nilai}}
    {{/tertinggi}}
    {{/ada_terendah}}
    {{^ada_terendah}}
    Urutan unsur tidak disajikan: nilai tidak tercatat untuk semua unsur, atau tidak ada yang menonjol rendah.
    {{/ada_terendah}}

    ## 3.2 Tren nilai SKM

    {{#ada_tren}}
    {{tabel_tren}}

    {{grafik_tren}}

    {{#perubahan_seri}}
    - {{kalimat}}
    {{/perubahan_seri}}
    {{/ada_tren}}
    {{^ada_tren}}
    Belum ada periode lain yang dapat disandingkan.
    {{/ada_tren}}

    ## 3.3 Tindak lanjut

    {{#ada_rencana}}
    {{tabel_rencana}}
    {{/ada_rencana}}
    {{^ada_rencana}}
    Belum ada rencana tindak lanjut yang tercatat untuk {{periode}}.
    {{/ada_rencana}}

    {{#ada_realisasi}}
    Dari rencana tindak lanjut hasil survei {{periode_realisasi}} telah terlaksana {{realisasi}}.

    {{tabel_realisasi}}
    {{/ada_realisasi}}

    ## 3.4 Perbaikan angka yang pernah diterbitkan

    {{#ada_revisi}}
    {{tabel_revisi}}
    {{/ada_revisi}}
    {{^ada_revisi}}
    Tidak ada angka terbitan yang direvisi, atau yang kini lain menurut rumusnya sendiri.
    {{/ada_revisi}}

    {{#ada_temuan}}
    ## 3.5 Catatan atas angka

    {{#temuan}}
    - {{perihal}}: {{kalimat}}
    {{/temuan}}
    {{/ada_temuan}}

    # BAB IV KESIMPULAN

    1. IKM {{nama}} untuk {{periode}} adalah {{indeks}} dengan mutu {{mutu}} ({{kinerja}}).
    {{#perubahan}}
    1. {{perubahan}}
    {{/perubahan}}
    {{#ada_terendah}}
    1. Yang perlu diperbaiki lebih dahulu: {{daftar_terendah}}.
    {{/ada_terendah}}

    *{{asal_angka}}*

    """#
}

extension ReportTemplate {
  static let unitText: String = #"""
    {{! Laporan SKM sebuah unit atau layanan. Teks di antara kurung kurawal ganda diisi oleh skm. }}
    # LAPORAN SURVEI KEPUASAN MASYARAKAT

    **{{nama}}**{{#induk}}\
    {{induk}}{{/induk}}

    Periode {{periode}}

    ---

    # BAB I PENDAHULUAN

    ## 1.1 Latar belakang

    Pelayanan publik dinilai oleh orang yang dilayani. Karena itu setiap unit penyelenggara menanyai
    pengguna layanannya dengan kuesioner yang sama, mengolah jawabannya menjadi Indeks Kepuasan
    Masyarakat (IKM), dan memperbaiki unsur yang paling lemah. Laporan ini memuat hasil Survei Kepuasan
    Masyarakat (SKM) {{nama}} untuk {{periode}}.

    ## 1.2 Dasar hukum

    1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik.
    2. Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang Nomor 25 Tahun 2009
       tentang Pelayanan Publik.
    3. Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 14 Tahun 2017
       tentang Pedoman Penyusunan Survei Kepuasan Masyarakat Unit Penyelenggara Pelayanan Publik.

    ## 1.3 Maksud dan tujuan

    SKM dilaksanakan untuk mengetahui penilaian pengguna layanan atas setiap unsur pelayanan, melihat
    perubahannya dari waktu ke waktu, dan menentukan apa yang diperbaiki lebih dahulu.

    # BAB II PELAKSANAAN SURVEI

    ## 2.1 Metode

    {{#metode}}
    Data dikumpulkan dengan cara: {{metode}}.
    {{/metode}}
    {{^metode}}
    Cara pengumpulan data tidak tercatat.
    {{/metode}}

    Yang dinilai adalah unsur-unsur berikut, menurut instrumen {{instrumen}}:

    {{#unsur_instrumen}}
    - {{kode}} {{nama_unsur}}
    {{/unsur_instrumen}}

    {{#waktu}}
    Pengumpulan data berlangsung {{waktu}}.
    {{/waktu}}

    ## 2.2 Populasi dan responden

    {{#populasi}}
    Populasi penerima layanan pada {{periode}} berjumlah {{populasi}} orang.
    {{/populasi}}
    {{#sampel_rencana}}
    Sampel yang direncanakan sebanyak {{sampel_rencana}} orang.
    {{/sampel_rencana}}
    {{#responden}}
    Responden yang dihitung berjumlah {{responden}} orang.
    {{/responden}}
    {{^responden}}
    Jumlah responden tidak tercatat.
    {{/responden}}
    {{dasar}}

    ## 2.3 Cara menghitung

    Indeks dihitung menurut kebijakan {{kebijakan}}: {{cara_hitung}}. Mutu pelayanan mengikuti rentang
    {{rentang_mutu}}.

    # BAB III HASIL

    ## 3.1 Responden

    {{#ada_ciri_responden}}
    {{tabel_responden}}

    {{catatan_responden}}
    {{/ada_ciri_responden}}
    {{^ada_ciri_responden}}
    {{#ciri_tidak_disajikan}}
    Ciri-ciri responden tidak disajikan, supaya tidak ada responden yang dapat dikenali.
    {{/ciri_tidak_disajikan}}
    {{^ciri_tidak_disajikan}}
    Ciri-ciri responden tidak tercatat.
    {{/ciri_tidak_disajikan}}
    {{/ada_ciri_responden}}

    ## 3.2 Indeks Kepuasan Masyarakat

    IKM {{nama}} untuk {{periode}} adalah **{{indeks}}**, mutu pelayanan **{{mutu}}** ({{kinerja}}).
    {{#keyakinan}}{{keyakinan}}{{/keyakinan}}

    {{#ada_unsur}}
    {{tabel_unsur}}

    {{grafik_unsur}}
    {{/ada_unsur}}
    {{^ada_unsur}}
    Nilai tiap unsur tidak tercatat.
    {{/ada_unsur}}

    {{#catatan_kecil}}
    {{catatan_kecil}}
    {{/catatan_kecil}}

    {{#ada_layanan}}
    ## 3.3 Hasil tiap layanan

    {{tabel_layanan}}

    {{grafik_layanan}}
    {{/ada_layanan}}

    # BAB IV ANALISIS

    ## 4.1 Unsur terendah dan tertinggi

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

    {{#ada_turun}}
    Unsur yang paling banyak turun dibandingkan tahun sebelumnya:

    {{#turun}}
    1. {{nama_unsur}} ({{kode}}), {{selisih}}
    {{/turun}}
    {{/ada_turun}}

    {{^tindak_lanjut_pada_unit}}
    ## 4.2 Rencana tindak lanjut

    {{#ada_rencana}}
    {{tabel_rencana}}
    {{/ada_rencana}}
    {{^ada_rencana}}
    Belum ada rencana tindak lanjut yang tercatat untuk {{periode}}.
    {{/ada_rencana}}

    ## 4.3 Realisasi tindak lanjut sebelumnya

    {{#ada_realisasi}}
    Dari rencana tindak lanjut hasil survei {{periode_realisasi}} telah terlaksana {{realisasi}}.

    {{tabel_realisasi}}
    {{/ada_realisasi}}
    {{^ada_realisasi}}
    Tidak ada rencana tindak lanjut dari survei sebelumnya yang tercatat.
    {{/ada_realisasi}}
    {{/tindak_lanjut_pada_unit}}
    {{#tindak_lanjut_pada_unit}}
    ## 4.2 Tindak lanjut

    Tindak lanjut direncanakan untuk unit dengan semua layanannya; lihat laporan unit.
    {{/tindak_lanjut_pada_unit}}

    ## 4.4 Tren nilai SKM

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

    ## 4.5 Perbaikan angka yang pernah diterbitkan

    {{#ada_revisi}}
    {{tabel_revisi}}
    {{/ada_revisi}}
    {{^ada_revisi}}
    Tidak ada angka terbitan yang direvisi, atau yang kini lain menurut rumusnya sendiri.
    {{/ada_revisi}}

    {{#ada_temuan}}
    ## 4.6 Catatan atas angka

    {{#temuan}}
    - {{perihal}}: {{kalimat}}
    {{/temuan}}
    {{/ada_temuan}}

    # BAB V KESIMPULAN

    1. IKM {{nama}} untuk {{periode}} adalah {{indeks}} dengan mutu {{mutu}} ({{kinerja}}).
    {{#perubahan}}
    1. {{perubahan}}
    {{/perubahan}}
    {{#ada_terendah}}
    1. Yang perlu diperbaiki lebih dahulu: {{daftar_terendah}}.
    {{/ada_terendah}}

    {{#ada_jawaban}}
    ---

    # LAMPIRAN

    ## Jawaban responden

    {{sumber_jawaban}}

    {{tabel_jawaban}}

    {{grafik_jawaban}}
    {{/ada_jawaban}}

    *{{asal_angka}}*

    """#
}

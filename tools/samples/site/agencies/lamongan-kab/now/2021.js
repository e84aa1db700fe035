skmData({"tables":{"units":[[["Dinas Tenaga Kerja","units/disnaker/index.html#2021"],"1","83,49","A","400","laporan","83,49"]]},"fields":{"coverage":"1 dari 1 unit mempunyai indeks."}});

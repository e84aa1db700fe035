skmData({"tables":{"units":[[["DPMPTSP","units/dpmptsp/index.html#2024-02"],"1","85,26","B","1,32","","240","respons",""]]},"fields":{"coverage":"1 dari 57 unit mempunyai indeks."}});

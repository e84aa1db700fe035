skmData({});
